using System.Diagnostics.CodeAnalysis;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>
/// A TorchSharp tensor with the operations used by this engine, under their TorchSharp names; in this folder, <c>Tensor</c> is this type. Operations with a number are protected from garbage
/// collection, see <see cref="TorchScalars"/>; the sum of two tensors has one too, since it multiplies the second. A test finds calls that bypass this type.
/// </summary>
internal sealed class Tensor(torch.Tensor value) : IDisposable
{
    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator Tensor?(torch.Tensor? value) => value is null ? null : new(value);

    [return: NotNullIfNotNull(nameof(tensor))]
    public static implicit operator torch.Tensor?(Tensor? tensor) => tensor?.Value;

    /// <summary>The underlying tensor.</summary>
    public torch.Tensor Value => value;

    public long[] shape => value.shape;

    public Device device => value.device;

    public ScalarType dtype => value.dtype;

    public torch.Tensor? grad
    {
        get => value.grad;
        set => this.Value.grad = value;
    }

    public static Tensor operator +(Tensor left, Tensor right) => left.Value.add(right.Value, Number(1));

    public static Tensor operator +(Tensor left, double right) => left.Value.add(Number(right), Number(1));

    public static Tensor operator +(double left, Tensor right) => right + left;

    public static Tensor operator -(Tensor left, Tensor right) => left.Value.sub(right.Value);

    public static Tensor operator -(Tensor left, double right) => left + -right;

    public static Tensor operator -(double left, Tensor right) => -right + left;

    public static Tensor operator -(Tensor tensor) => tensor.Value.neg();

    public static Tensor operator *(Tensor left, Tensor right) => left.Value.mul(right.Value);

    public static Tensor operator *(Tensor left, double right) => left.Value.mul(Number(right));

    public static Tensor operator *(double left, Tensor right) => right * left;

    public static Tensor operator /(Tensor left, Tensor right) => left.Value.div(right.Value);

    public static Tensor operator /(Tensor left, double right) => left * (1 / right);

    public Tensor square() => value.mul(value);

    public Tensor clamp(double least, double most) => value.clamp(Number(least), Number(most));

    public Tensor clamp_min(double least) => value.clamp_min(Number(least));

    public Tensor clamp_max(double most) => value.clamp_max(Number(most));

    public Tensor lt(double other) => value.lt(Number(other));

    public Tensor ge(double other) => value.ge(Number(other));

    public Tensor addcmul(Tensor left, Tensor right, double factor) => value.addcmul(left.Value, right.Value, Number(factor));

    public Tensor addcmul_(Tensor left, Tensor right, double factor) => value.addcmul_(left.Value, right.Value, Number(factor));

    public Tensor addcdiv_(Tensor left, Tensor right, double factor) => value.addcdiv_(left.Value, right.Value, Number(factor));

    public Tensor add_(Tensor other, double factor = 1) => value.add_(other.Value, Number(factor));

    public Tensor add_(double other) => value.add_(Number(other), Number(1));

    public Tensor mul_(double factor) => value.mul_(Number(factor));

    public Tensor leaky_relu(double slope) => value.leaky_relu(Number(slope));

    public Tensor elu() => value.elu(Number(1), Number(1), Number(1));

    public Tensor softplus() => -(Tensor)nn.functional.logsigmoid(value.neg());

    public Tensor abs() => value.abs();

    public Tensor argmax(long dimension) => value.argmax(dimension);

    public Tensor bmm(Tensor other) => value.bmm(other.Value);

    public Tensor contiguous() => value.contiguous();

    public Tensor copy_(Tensor other) => value.copy_(other.Value);

    public Tensor cpu() => value.cpu();

    public TensorAccessor<T> data<T>() where T : unmanaged => value.data<T>();

    public Tensor detach() => value.detach();

    public Tensor exp() => value.exp();

    public Tensor expand(params long[] size) => value.expand(size);

    public Tensor expm1() => value.expm1();

    public Tensor flatten(long start) => value.flatten(start);

    public Tensor floor() => value.floor();

    public Tensor gather(long dimension, Tensor index) => value.gather(dimension, index.Value);

    public Tensor index_select(long dimension, Tensor index) => value.index_select(dimension, index.Value);

    public T item<T>() where T : unmanaged => value.item<T>();

    public Tensor lgamma() => value.lgamma();

    public Tensor log() => value.log();

    public Tensor log1p() => value.log1p();

    public Tensor log_softmax(long dimension) => nn.functional.log_softmax(value, dimension);

    public Tensor logsumexp(long dimension) => value.logsumexp(dimension);

    public Tensor mean() => value.mean();

    public Tensor mean(long[] dimensions, bool keepdim = false) => value.mean(dimensions, keepdim);

    public Tensor mm(Tensor other) => value.mm(other.Value);

    public Tensor narrow(long dimension, long start, long length) => value.narrow(dimension, start, length);

    public Tensor neg() => value.neg();

    public Tensor norm() => value.norm();

    public long numel() => value.numel();

    public Tensor permute(params long[] dimensions) => value.permute(dimensions);

    public Tensor reciprocal() => value.reciprocal();

    public Tensor repeat(params long[] sizes) => value.repeat(sizes);

    public Tensor requires_grad_() => value.requires_grad_();

    public Tensor round() => value.round();

    public (Tensor values, Tensor indexes) topk(int count, int dimension)
    {
        var (values, indexes) = value.topk(count, dimension);
        return (values, indexes);
    }

    public Tensor reshape(params long[] size) => value.reshape(size);

    public Tensor select(long dimension, long index) => value.select(dimension, index);

    public Tensor sign() => value.sign();

    public Tensor softmax(long dimension) => nn.functional.softmax(value, dimension);

    public Tensor sqrt() => value.sqrt();

    public Tensor squeeze(long dimension) => value.squeeze(dimension);

    public Tensor sum() => value.sum();

    public Tensor sum(params ReadOnlySpan<long> dimensions) => value.sum(dimensions);

    public Tensor sum(long dimension, bool keepdim) => value.sum(dimension, keepdim);

    public Tensor t() => value.t();

    public Tensor tanh() => value.tanh();

    public Tensor to(ScalarType type) => value.to(type);

    public Tensor to(Device device, bool copy = false) => value.to(device, copy: copy);

    public Tensor transpose(long first, long second) => value.transpose(first, second);

    public Tensor unsqueeze(long dimension) => value.unsqueeze(dimension);

    public Tensor view(params long[] size) => value.view(size);

    public Tensor zero_() => value.zero_();

    public void backward() => value.backward();

    public Tensor DetachFromDisposeScope()
    {
        value.DetachFromDisposeScope();
        return this;
    }

    public void Dispose() => value.Dispose();

    private static Scalar Number(double number) => TorchScalars.Of(number);
}
