// Every operator of libtorch through one door: its dispatcher, with arguments boxed.
// A few hundred operators need no code of their own here, and no wrapper headers to compile.
#include "shim.h"

#include <ATen/core/List.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/stack.h>

#include <cstdlib>
#include <string>

namespace {

using namespace shim;

c10::IValue toOperand(const Value &value) {
  switch (value.kind) {
  case kNone:
    return c10::IValue();
  case kTensor:
    return c10::IValue(borrow(static_cast<Handle>(const_cast<void *>(value.pointer))));
  case kInteger:
    return c10::IValue(value.integer);
  case kReal:
    return c10::IValue(value.real);
  case kBoolean:
    return c10::IValue(value.integer != 0);
  case kIntegers: {
    auto items = static_cast<const int64_t *>(value.pointer);
    return c10::IValue(c10::IntArrayRef(items, value.count));
  }
  case kReals: {
    auto items = static_cast<const double *>(value.pointer);
    return c10::IValue(std::vector<double>(items, items + value.count));
  }
  case kTensors:
    return c10::IValue(borrow(static_cast<const Handle *>(value.pointer), value.count));
  case kOptionalTensors: {
    c10::List<c10::optional<at::Tensor>> list;
    list.reserve(value.count);
    for (auto &tensor : borrow(static_cast<const Handle *>(value.pointer), value.count))
      list.push_back(tensor.defined() ? c10::optional<at::Tensor>(tensor) : c10::nullopt);
    return c10::IValue(std::move(list));
  }
  case kText:
    return c10::IValue(std::string(static_cast<const char *>(value.pointer), value.count));
  case kDevice:
    return c10::IValue(c10::Device(static_cast<c10::DeviceType>(value.integer), static_cast<c10::DeviceIndex>(value.count)));
  case kGenerator:
    return c10::IValue(*static_cast<const at::Generator *>(value.pointer));
  default:
    throw std::invalid_argument("unknown kind of operand " + std::to_string(value.kind));
  }
}

Value toResult(const c10::IValue &value) {
  Value result{};
  if (value.isTensor()) {
    result.kind = kTensor;
    result.pointer = release(value.toTensor());
  } else if (value.isInt()) {
    result.kind = kInteger;
    result.integer = value.toInt();
  } else if (value.isDouble()) {
    result.kind = kReal;
    result.real = value.toDouble();
  } else if (value.isBool()) {
    result.kind = kBoolean;
    result.integer = value.toBool();
  } else if (value.isTensorList()) {
    auto list = value.toTensorVector();
    auto handles = static_cast<Handle *>(std::malloc(sizeof(Handle) * std::max<size_t>(list.size(), 1)));
    for (size_t i = 0; i < list.size(); i++) handles[i] = release(list[i]);
    result.kind = kTensors;
    result.count = static_cast<int32_t>(list.size());
    result.pointer = handles;
  } else {
    throw std::invalid_argument("a result of kind " + value.tagKind());
  }
  return result;
}

} // namespace

SHIM_EXPORT const c10::OperatorHandle *shim_operator(const char *name, const char *overload) {
  return guarded<const c10::OperatorHandle *>(nullptr, [&] {
    return new c10::OperatorHandle(c10::Dispatcher::singleton().findSchemaOrThrow(name, overload));
  });
}

// Calls an operator; what is missing at the end of the arguments takes the schema's defaults.
// Writes at most capacity results and returns how many the operator gave, or -1 after an error.
SHIM_EXPORT int32_t shim_call(const c10::OperatorHandle *handle, const Value *arguments, int32_t count, Value *results, int32_t capacity) {
  return guarded<int32_t>(-1, [&] {
    // Kept for its memory alone: emptied at the end, whatever happens.
    static thread_local torch::jit::Stack stack;
    struct Emptied {
      ~Emptied() { stack.clear(); }
    } emptied;
    const auto &parameters = handle->schema().arguments();
    for (int32_t i = 0; i < count; i++) stack.push_back(toOperand(arguments[i]));
    for (size_t i = count; i < parameters.size(); i++)
      stack.push_back(parameters[i].default_value() ? *parameters[i].default_value() : c10::IValue());
    handle->callBoxed(&stack);
    auto given = static_cast<int32_t>(stack.size());
    for (int32_t i = 0; i < std::min(given, capacity); i++) results[i] = toResult(stack[i]);
    return given;
  });
}

SHIM_EXPORT void shim_free(void *memory) { std::free(memory); }
