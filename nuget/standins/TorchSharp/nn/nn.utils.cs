using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // The steps of libtorch's own functions of these names.
        public static class utils
        {
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var scope = NewDisposeScope();
                Tensor[] grads = [.. tensors.Select(tensor => tensor.grad).OfType<Tensor>()];
                if (grads.Length == 0)
                {
                    return 0;
                }

                Tensor total;
                if (double.IsPositiveInfinity(norm_type))
                {
                    total = stack(grads.Select(grad => grad.detach().abs().max())).max();
                }
                else if (norm_type == 0)
                {
                    total = full(Array.Empty<long>(), grads.Length, ScalarType.Float32);
                }
                else
                {
                    total = Norm(stack(grads.Select(grad => Norm(grad.detach(), norm_type))), norm_type);
                }

                using var _ = no_grad();
                var factor = full(Array.Empty<long>(), max_norm, total.dtype).div(total + 1e-6).clamp(max: (Scalar)1.0);
                foreach (var grad in grads)
                {
                    grad.mul_(factor);
                }

                return total.ToDouble();
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var _ = no_grad();
                foreach (var tensor in tensors)
                {
                    using var grad = tensor.grad;
                    grad?.clamp_(-clip_value, clip_value);
                }
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                return cat([.. tensors.Select(tensor => tensor.view(-1))]).MoveToOuterDisposeScope();
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                long start = 0;
                using var scope = NewDisposeScope();
                foreach (var tensor in tensors)
                {
                    var count = tensor.numel();
                    Ops.set_data.Update(tensor, vec.narrow(0, start, count).view_as(tensor).detach());
                    start += count;
                }
            }

            private static Tensor Norm(Tensor tensor, double type) => Ops.norm_Scalar.Call(tensor, type);
        }
    }
}
