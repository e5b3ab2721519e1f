// What is not an operator: a tensor's looks, autograd, modes, generators, indexing, threads, errors.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/TensorIndexing.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <string>

namespace {

using namespace shim;
using Indices = std::vector<at::indexing::TensorIndex>;

thread_local std::string lastError;

// What an index is made of; TensorIndex.cs has the same numbers.
enum IndexKind : int32_t { kIndexNone = 0, kIndexEllipsis = 1, kIndexSingle = 2, kIndexBool = 3, kIndexSlice = 4, kIndexTensor = 5 };

struct Index {
  int32_t kind;
  int32_t given; // bits: 1 start, 2 stop, 4 step
  int64_t start;
  int64_t stop;
  int64_t step;
  Handle tensor;
};

Indices toIndices(const Index *indices, int32_t count) {
  auto bound = [](const Index &index, int bit, int64_t value) {
    return (index.given & bit) ? c10::optional<int64_t>(value) : c10::nullopt;
  };
  Indices result;
  result.reserve(count);
  for (auto index = indices; index < indices + count; index++) {
    switch (index->kind) {
    case kIndexNone:
      result.emplace_back(at::indexing::None);
      break;
    case kIndexEllipsis:
      result.emplace_back(at::indexing::Ellipsis);
      break;
    case kIndexSingle:
      result.emplace_back(index->start);
      break;
    case kIndexBool:
      result.emplace_back(index->start != 0);
      break;
    case kIndexSlice:
      result.emplace_back(at::indexing::Slice(bound(*index, 1, index->start), bound(*index, 2, index->stop), bound(*index, 4, index->step)));
      break;
    default:
      result.emplace_back(borrow(index->tensor));
    }
  }
  return result;
}

} // namespace

void shim::remember(const char *message) { lastError = message; }

SHIM_EXPORT const char *shim_error() { return lastError.c_str(); }

// Tensors

SHIM_EXPORT void shim_tensor_free(Handle tensor) {
  c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(tensor);
}
SHIM_EXPORT int64_t shim_tensor_dim(Handle tensor) { return tensor->dim(); }
SHIM_EXPORT int64_t shim_tensor_numel(Handle tensor) { return tensor->numel(); }
SHIM_EXPORT int64_t shim_tensor_itemsize(Handle tensor) { return tensor->itemsize(); }
SHIM_EXPORT int32_t shim_tensor_dtype(Handle tensor) { return static_cast<int32_t>(c10::typeMetaToScalarType(tensor->dtype())); }
SHIM_EXPORT int32_t shim_tensor_device_type(Handle tensor) { return static_cast<int32_t>(tensor->device().type()); }
SHIM_EXPORT int32_t shim_tensor_device_index(Handle tensor) { return tensor->device().index(); }
SHIM_EXPORT int64_t shim_tensor_storage_offset(Handle tensor) { return tensor->storage_offset(); }
SHIM_EXPORT int32_t shim_tensor_is_contiguous(Handle tensor) { return tensor->is_contiguous(); }
SHIM_EXPORT void shim_tensor_sizes(Handle tensor, int64_t *sizes) {
  auto source = tensor->sizes();
  std::copy(source.begin(), source.end(), sizes);
}
SHIM_EXPORT void shim_tensor_strides(Handle tensor, int64_t *strides) {
  auto source = tensor->strides();
  std::copy(source.begin(), source.end(), strides);
}
SHIM_EXPORT void *shim_tensor_data(Handle tensor) {
  return guarded<void *>(nullptr, [&] { return borrow(tensor).data_ptr(); });
}

// A tensor over memory that is not libtorch's; release runs when the last view of it goes.
SHIM_EXPORT Handle shim_tensor_from_memory(void *memory, const int64_t *sizes, int32_t dimensions, int32_t dtype, void (*released)(void *), void *context) {
  return guarded<Handle>(nullptr, [&] {
    return release(at::from_blob(
        memory, c10::IntArrayRef(sizes, dimensions), [released, context](void *) { released(context); },
        at::TensorOptions(static_cast<at::ScalarType>(dtype))));
  });
}

SHIM_EXPORT Handle shim_tensor_index(Handle tensor, const Index *indices, int32_t count) {
  return guarded<Handle>(nullptr, [&] { return release(borrow(tensor).index(toIndices(indices, count))); });
}
SHIM_EXPORT int32_t shim_tensor_index_put(Handle tensor, const Index *indices, int32_t count, Handle value) {
  return guarded<int32_t>(-1, [&] {
    borrow(tensor).index_put_(toIndices(indices, count), borrow(value));
    return 0;
  });
}

// Autograd

SHIM_EXPORT int32_t shim_tensor_requires_grad(Handle tensor) { return borrow(tensor).requires_grad(); }
SHIM_EXPORT int32_t shim_tensor_set_requires_grad(Handle tensor, int32_t required) {
  return guarded<int32_t>(-1, [&] {
    borrow(tensor).set_requires_grad(required != 0);
    return 0;
  });
}
SHIM_EXPORT int32_t shim_tensor_is_leaf(Handle tensor) { return borrow(tensor).is_leaf(); }
SHIM_EXPORT Handle shim_tensor_grad(Handle tensor) { return release(borrow(tensor).grad()); }
SHIM_EXPORT void shim_tensor_set_grad(Handle tensor, Handle grad) { borrow(tensor).mutable_grad() = borrow(grad); }
SHIM_EXPORT int32_t shim_tensor_retain_grad(Handle tensor) {
  return guarded<int32_t>(-1, [&] {
    borrow(tensor).retain_grad();
    return 0;
  });
}
SHIM_EXPORT int32_t shim_backward(const Handle *tensors, int32_t tensorCount, const Handle *grads, int32_t gradCount, int32_t retainGraph,
                                  int32_t createGraph, const Handle *inputs, int32_t inputCount) {
  return guarded<int32_t>(-1, [&] {
    torch::autograd::backward(borrow(tensors, tensorCount), borrow(grads, gradCount), retainGraph != 0, createGraph != 0,
                              borrow(inputs, inputCount));
    return 0;
  });
}
// results has room for one handle an input.
SHIM_EXPORT int32_t shim_grad(const Handle *outputs, int32_t outputCount, const Handle *inputs, int32_t inputCount, const Handle *grads,
                              int32_t gradCount, int32_t retainGraph, int32_t createGraph, int32_t allowUnused, Handle *results) {
  return guarded<int32_t>(-1, [&] {
    auto found = torch::autograd::grad(borrow(outputs, outputCount), borrow(inputs, inputCount), borrow(grads, gradCount), retainGraph != 0,
                                       createGraph != 0, allowUnused != 0);
    for (int32_t i = 0; i < inputCount; i++) results[i] = release(found[i]);
    return 0;
  });
}

// Modes of the calling thread

SHIM_EXPORT int32_t shim_grad_enabled() { return at::GradMode::is_enabled(); }
SHIM_EXPORT void shim_set_grad_enabled(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }
SHIM_EXPORT int32_t shim_inference_enabled() { return c10::InferenceMode::is_enabled(); }
SHIM_EXPORT c10::InferenceMode *shim_inference_enter(int32_t enabled) { return new c10::InferenceMode(enabled != 0); }
SHIM_EXPORT void shim_inference_leave(c10::InferenceMode *guard) { delete guard; }
SHIM_EXPORT int32_t shim_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }
SHIM_EXPORT int32_t shim_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }
SHIM_EXPORT void shim_set_anomaly(int32_t enabled, int32_t checkNan) { torch::autograd::AnomalyMode::set_enabled(enabled != 0, checkNan != 0); }

// Random numbers

SHIM_EXPORT at::Generator *shim_generator_default() { return new at::Generator(at::detail::getDefaultCPUGenerator()); }
SHIM_EXPORT at::Generator *shim_generator_new(uint64_t seed) { return new at::Generator(at::detail::createCPUGenerator(seed)); }
SHIM_EXPORT void shim_generator_free(at::Generator *generator) { delete generator; }
SHIM_EXPORT int64_t shim_generator_seed(at::Generator *generator) { return static_cast<int64_t>(generator->current_seed()); }
SHIM_EXPORT void shim_generator_set_seed(at::Generator *generator, int64_t seed) {
  std::lock_guard<std::mutex> lock(generator->mutex());
  generator->set_current_seed(static_cast<uint64_t>(seed));
}
SHIM_EXPORT Handle shim_generator_state(at::Generator *generator) {
  return guarded<Handle>(nullptr, [&] { return release(generator->get_state()); });
}
SHIM_EXPORT int32_t shim_generator_set_state(at::Generator *generator, Handle state) {
  return guarded<int32_t>(-1, [&] {
    generator->set_state(borrow(state));
    return 0;
  });
}

// The machine

SHIM_EXPORT int32_t shim_threads() { return at::get_num_threads(); }
SHIM_EXPORT void shim_set_threads(int32_t count) { at::set_num_threads(count); }
SHIM_EXPORT int32_t shim_interop_threads() { return at::get_num_interop_threads(); }
SHIM_EXPORT int32_t shim_set_interop_threads(int32_t count) {
  return guarded<int32_t>(-1, [&] {
    at::set_num_interop_threads(count);
    return 0;
  });
}
SHIM_EXPORT int32_t shim_cuda_devices() { return at::detail::getCUDAHooks().getNumGPUs(); }
