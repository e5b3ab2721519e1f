namespace TorchSharp.Modules;

public class Parameter : Tensor
{
    /// <summary>Takes the native tensor over from <paramref name="data"/>, which is no longer valid then, and its place in its scope.</summary>
    public Parameter(Tensor data, bool requires_grad = true)
        : base(data.with_requires_grad(requires_grad).MoveHandle(), register: false) => DisposeScope.Replace(data, this);
}
