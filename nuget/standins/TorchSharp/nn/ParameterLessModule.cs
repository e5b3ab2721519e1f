namespace TorchSharp.Modules;

internal interface IParameterLessModule
{
}

internal abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    private protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) =>
        throw new InvalidOperationException($"The buffer '{name}' can't be registered on a module that is declared parameter-less.");

    public override void register_parameter(string name, Parameter param) =>
        throw new InvalidOperationException($"The parameter '{name}' can't be registered on a module that is declared parameter-less.");

    public override void register_module(string name, nn.Module submodule)
    {
        if (submodule is not IParameterLessModule)
        {
            throw new InvalidOperationException($"The module '{name}' has to be parameter-less, like the module that it is registered on.");
        }

        base.register_module(name, submodule);
    }
}
