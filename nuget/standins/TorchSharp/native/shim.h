// What crosses the border between the managed binding and libtorch.
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <exception>

#define SHIM_EXPORT extern "C" __attribute__((visibility("default")))

namespace shim {

// The kinds of value an operator takes or returns; Interop/Value.cs has the same numbers.
enum Kind : int32_t {
  kNone = 0,
  kTensor = 1,
  kInteger = 2,
  kReal = 3,
  kBoolean = 4,
  kIntegers = 5,
  kReals = 6,
  kTensors = 7,
  kOptionalTensors = 8,
  kText = 9,
  kDevice = 10,
  kGenerator = 11,
};

struct Value {
  int32_t kind;
  int32_t count; // of what pointer points at
  union {
    int64_t integer;
    double real;
    const void *pointer;
  };
};

// A tensor crosses as a pointer that owns one reference; null is the undefined tensor.
using Handle = at::TensorImpl *;

inline at::Tensor borrow(Handle handle) {
  return handle == nullptr ? at::Tensor()
                           : at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::unsafe_reclaim_from_nonowning(handle));
}

inline Handle release(at::Tensor tensor) {
  return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow(const Handle *handles, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t i = 0; i < count; i++) tensors.push_back(borrow(handles[i]));
  return tensors;
}

void remember(const char *message);

// Runs body; an exception of libtorch becomes the message that shim_error returns, and failed is the answer.
template <typename Result, typename Body> Result guarded(Result failed, Body body) {
  try {
    return body();
  } catch (const std::exception &error) {
    remember(error.what());
  } catch (...) {
    remember("an exception of unknown type");
  }
  return failed;
}

} // namespace shim
