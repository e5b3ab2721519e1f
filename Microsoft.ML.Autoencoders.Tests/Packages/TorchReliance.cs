using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Tests.Packages;

/// <summary>What the library relies on in TorchSharp beyond what the shared behaviour file reaches: one parameter in many views, saved optimizers, own generators.</summary>
internal static class TorchReliance
{
    private static readonly (string Name, Func<Parameter, OptimizerHelper> Make)[] Optimizers =
    [
        ("adam", weights => optim.Adam([weights], 0.1)),
        ("sgd", weights => optim.SGD([weights], 0.1)),
        ("sgd with momentum", weights => optim.SGD([weights], 0.1, 0.5)),
        ("rmsprop", weights => optim.RMSProp([weights], 0.1)),
        ("rmsprop with momentum", weights => optim.RMSProp([weights], 0.1, momentum: 0.5)),
    ];

    public static void Run(RelianceLines lines)
    {
        using var scope = NewDisposeScope();
        lines.Add("views of one parameter", Views);
        foreach (var (name, make) in Optimizers)
        {
            lines.Add($"{name}: steps", () => Steps(make, restartAfter: null));
            lines.Add($"{name}: saved and loaded on the way", () => Steps(make, restartAfter: 2).SequenceEqual(Steps(make, restartAfter: null)));
        }
        lines.Add("generator, few numbers", () => Drawn(generator => rand([5L], generator: generator)));
        lines.Add("generator, restored", () =>
        {
            using var generator = new Generator(7);
            using var state = generator.get_state();
            var first = rand([3L, 2L], generator: generator);
            generator.set_state(state);
            return Values(first).SequenceEqual(Values(rand([3L, 2L], generator: generator)));
        });
        foreach (var (name, activate) in new (string, Func<Tensor, Tensor>)[]
        {
            ("leaky relu", x => nn.functional.leaky_relu(x, 0.01)), ("elu", x => nn.functional.elu(x, 1.0)), ("selu", x => nn.functional.selu(x)), ("gelu", nn.functional.gelu),
            ("silu", x => nn.functional.silu(x)), ("tanh", x => nn.functional.tanh(x)), ("sigmoid", nn.functional.sigmoid), ("softplus", x => nn.functional.softplus(x)),
        })
        {
            lines.Add($"second derivative of {name}", () => SecondDerivative(activate));
        }
        lines.Add("gather, where, clamp", () =>
        {
            var x = tensor(new float[] { 1, -2, 3, -4 }, [2, 2]);
            var order = tensor(new long[] { 1, 0, 0, 1 }, [2, 2]);
            return Values(where(x.lt(0), x.gather(0, order), x.clamp_max(2).clamp_min(1.5)));
        });
        lines.Add("gradients within no_grad", () =>
        {
            using var off = no_grad();
            using var on = enable_grad();
            return (tensor(2f).requires_grad_() * 2).requires_grad;
        });
        lines.Add("what a scope leaves", () =>
        {
            long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
            using (NewDisposeScope())
            {
                zeros(3).add_(1);
            }
            return DisposeScopeManager.Statistics.ThreadTotalLiveCount - before;
        });
    }

    // A step on the whole moves the views, and the views' gradients are the whole's.
    private static IEnumerable<float> Views()
    {
        using var weights = nn.Parameter(tensor(new float[] { 1, 2, 3, 4, 5, 6 }));
        var gradient = zeros_like(weights);
        weights.grad = gradient;
        var (first, second) = (View(weights, gradient, 0, 4), View(weights, gradient, 4, 2));
        (first.square().sum() * second.sum()).backward();
        using var optimizer = optim.SGD([weights], 0.01);
        optimizer.step();
        return [.. Values(gradient), .. Values(weights.detach()), .. Values(first.detach()), .. Values(second.detach())];
    }

    private static Tensor View(Parameter weights, Tensor gradient, long start, long length)
    {
        var view = weights.detach().narrow(0, start, length).view(length).requires_grad_();
        view.grad = gradient.narrow(0, start, length).view(length);
        return view;
    }

    private static float[] Steps(Func<Parameter, OptimizerHelper> make, int? restartAfter)
    {
        using var weights = nn.Parameter(tensor(new float[] { 1, -2, 0.5f }));
        var optimizer = make(weights);
        for (int step = 0; step < 5; step++)
        {
            if (step == restartAfter)
            {
                using var stream = new MemoryStream();
                optimizer.save_state_dict(new BinaryWriter(stream));
                optimizer.Dispose();
                optimizer = make(weights);
                stream.Position = 0;
                optimizer.load_state_dict(new BinaryReader(stream));
            }
            optimizer.zero_grad();
            (weights - 0.25f).pow(4).sum().backward();
            foreach (var group in optimizer.ParamGroups)
            {
                group.LearningRate = 0.05 / (step + 1);
            }
            optimizer.step();
        }
        optimizer.Dispose();
        return Values(weights.detach());
    }

    private static float[] Drawn(Func<Generator, Tensor> draw)
    {
        using var generator = new Generator(7);
        return Values(draw(generator));
    }

    private static float[] SecondDerivative(Func<Tensor, Tensor> activate)
    {
        var x = tensor(new float[] { -1.5f, -0.25f, 0.5f, 2 }).requires_grad_();
        var first = autograd.grad([activate(x).sum()], [x], retain_graph: true, create_graph: true)[0];
        return Values(autograd.grad([first.square().sum()], [x])[0]);
    }

    private static float[] Values(Tensor tensor) => tensor.data<float>().ToArray();
}
