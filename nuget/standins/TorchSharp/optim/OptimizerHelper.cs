using TorchSharp.Utils;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>The real one's optimizers are managed code on tensor operations, and so are these: the same operations in the same order.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = null!;
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper()
    {
    }

    public override IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

    // Zeros rather than nothing: a parameter keeps its gradient's memory, and is stepped by it even when nothing was added.
    // The second handle that zero_ gives is left to the scope or the finalizer, as in the real one.
    public override void zero_grad()
    {
        foreach (var parameter in parameters())
        {
            using var grad = parameter.grad;
            grad?.zero_();
        }
    }

    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    public void to(Device device)
    {
        foreach (var parameter in parameters())
        {
            _state[parameter.Handle].to(device);
        }
    }

    public virtual StateDictionary state_dict()
    {
        var state = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            List<int> indices = [];
            foreach (var parameter in group.Parameters)
            {
                indices.Add(state.State.Count);
                state.State.Add(_state[parameter.Handle]);
            }

            state.Options.Add(group.Options);
            state.StateIndexRef.Add(indices);
        }

        return state;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var target = this.state_dict();
        CheckCounts(target, state_dict.Options.Count, state_dict.State.Count);
        foreach (var (to, from) in target.Options.Zip(state_dict.Options))
        {
            if (to != from)
            {
                to.LoadStateDict(from);
            }
        }

        foreach (var (to, from) in target.State.Zip(state_dict.State))
        {
            if (to != from)
            {
                to.LoadStateDict(from);
            }
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    // TorchSharp's file format of an optimizer: its name, the numbers of groups and states, then each of them.
    public void save_state_dict(BinaryWriter writer)
    {
        var state = state_dict();
        writer.Write(GetType().Name);
        writer.Write7BitEncodedInt64(state.Options.Count);
        writer.Write7BitEncodedInt64(state.State.Count);
        state.Options.ForEach(options => options.SaveStateDict(writer));
        state.State.ForEach(one => one.SaveStateDict(writer));
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (name != GetType().Name)
        {
            throw new InvalidDataException($"Mismatched optimizer type: expected '{GetType().Name}', but found '{name}' in the loaded stream.");
        }

        var state = state_dict();
        CheckCounts(state, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
        state.Options.ForEach(options => options.LoadStateDict(reader));
        state.State.ForEach(one => one.LoadStateDict(reader));
    }

    /// <summary>One step on each group; what it makes on the way is disposed with the scope it runs in.</summary>
    protected Tensor? _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using var withGrad = enable_grad();
            loss = loss_closure();
        }

        using var withoutGrad = no_grad();
        using var scope = NewDisposeScope();
        foreach (var group in _parameter_groups)
        {
            body((T)group);
        }

        return loss;
    }

    private protected override void DisposeStates()
    {
        foreach (var state in _state.Values)
        {
            (state as IDisposable)?.Dispose();
        }
    }

    private protected void Register(ParamGroup group, Func<Parameter, OptimizerState> state)
    {
        group.Options.InitialLearningRate = group.LearningRate;
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var made = state(parameter);
            made.Initialize(group.Options);
            _state[parameter.Handle] = made;
        }
    }

    private protected static void CheckAtLeastZero(double value, string name)
    {
        if (value < 0)
        {
            throw new ArgumentException($"Invalid {name}: {value}");
        }
    }

    private protected static void CheckBeta(double value, string name)
    {
        if (value is < 0 or >= 1)
        {
            throw new ArgumentException($"Invalid {name}: {value}");
        }
    }

    private static void CheckCounts(StateDictionary target, long options, long states)
    {
        if (options != target.Options.Count)
        {
            throw new ArgumentException($"Invalid optimizer state -- {options} parameter groups instead of {target.Options.Count}.");
        }

        if (states != target.State.Count)
        {
            throw new ArgumentException($"Invalid optimizer state -- {states} states instead of {target.State.Count}.");
        }
    }
}
