using static TorchSharp.torch.optim;

namespace TorchSharp.Modules
{
    public class RMSProp : OptimizerHelper, IMomentum
    {
        public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters }], lr, alpha, eps, weight_decay, momentum, centered, maximize)
        {
        }

        public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        {
            CheckAtLeastZero(lr, "learning rate");
            CheckAtLeastZero(eps, "ε");
            CheckAtLeastZero(alpha, nameof(alpha));
            CheckAtLeastZero(momentum, "momentum value");
            CheckAtLeastZero(weight_decay, "weight_decay value");
            _defaults = new Options
            {
                LearningRate = lr,
                InitialLearningRate = lr,
                maximize = maximize,
                momentum = momentum,
                alpha = alpha,
                eps = eps,
                weight_decay = weight_decay,
                centered = centered,
            };
            foreach (var group in parameters)
            {
                add_param_group(group);
            }
        }

        public double Momentum
        {
            get => ((Options)_defaults).momentum!.Value;
            set => ((Options)_defaults).momentum = value;
        }

        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            param_group.Options ??= new Options();
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.maximize ??= defaults.maximize;
            options.momentum ??= defaults.momentum;
            options.alpha ??= defaults.alpha;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.centered ??= defaults.centered;
            Register(param_group, parameter => new State(parameter));
        }

        public override Tensor? step(Func<Tensor>? closure = null) => _step<ParamGroup>(
            group =>
            {
                var options = group.Options;
                var alpha = options.alpha!.Value;
                foreach (var parameter in group.Parameters)
                {
                    if (parameter.grad is not { } grad)
                    {
                        continue;
                    }

                    var state = (State)_state[parameter.handle];
                    grad = options.maximize!.Value ? -grad : grad;
                    state.step++;
                    if (options.weight_decay!.Value != 0)
                    {
                        grad = grad.add(parameter, options.weight_decay.Value);
                    }

                    state.square_avg.mul_(alpha).addcmul_(grad, grad, 1 - alpha);
                    Tensor divisor;
                    if (options.centered!.Value)
                    {
                        state.grad_avg.mul_(alpha).add_(grad, 1 - alpha);
                        divisor = state.square_avg.addcmul(state.grad_avg, state.grad_avg, -1).sqrt_().add_(options.eps!.Value);
                    }
                    else
                    {
                        divisor = state.square_avg.sqrt().add_(options.eps!.Value);
                    }

                    if (group.Momentum > 0)
                    {
                        state.momentum_buffer.mul_(group.Momentum).addcdiv_(grad, divisor);
                        parameter.add_(state.momentum_buffer, -group.LearningRate);
                    }
                    else
                    {
                        parameter.addcdiv_(grad, divisor, -group.LearningRate);
                    }
                }
            },
            closure);

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            _state.Clear();
        }

        public sealed class State : OptimizerState, IDisposable
        {
            public long step;
            public Tensor square_avg = null!;
            public Tensor momentum_buffer = null!;
            public Tensor grad_avg = null!;

            public State(Parameter parameter)
                : base(parameter)
            {
            }

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                Replace(ref square_avg, Zeros());
                Replace(ref grad_avg, Zeros());
                Replace(ref momentum_buffer, Zeros());
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                square_avg.Save(writer);
                SaveConditionalStateTensor(writer, momentum_buffer);
                SaveConditionalStateTensor(writer, grad_avg);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                square_avg.Load(reader);
                LoadConditionalStateTensor(reader, ref momentum_buffer!, _parameter.device);
                LoadConditionalStateTensor(reader, ref grad_avg!, _parameter.device);
            }

            public override void LoadStateDict(OptimizerState source)
            {
                var from = (State)source;
                step = from.step;
                Replace(ref square_avg, Copy(from.square_avg));
                Replace(ref grad_avg, Copy(from.grad_avg));
                Replace(ref momentum_buffer, Copy(from.momentum_buffer));
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step
                && Near(square_avg, state.square_avg) && Near(grad_avg, state.grad_avg) && Near(momentum_buffer, state.momentum_buffer);

            public override void to(Device device)
            {
                square_avg = square_avg.to(device);
                momentum_buffer = momentum_buffer.to(device);
                grad_avg = grad_avg.to(device);
            }

            public void Dispose()
            {
                momentum_buffer.Dispose();
                square_avg.Dispose();
                grad_avg.Dispose();
            }
        }

        public class Options : OptimizerOptions
        {
            public bool? maximize;
            public double? momentum;
            public double? alpha;
            public double? eps;
            public double? weight_decay;
            public bool? centered;

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(maximize!.Value);
                writer.Write(momentum!.Value);
                writer.Write(alpha!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(centered!.Value);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                maximize = reader.ReadBoolean();
                momentum = reader.ReadDouble();
                alpha = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                centered = reader.ReadBoolean();
            }

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                var from = (Options)source;
                maximize = from.maximize;
                momentum = from.momentum;
                alpha = from.alpha;
                eps = from.eps;
                weight_decay = from.weight_decay;
                centered = from.centered;
            }
        }

        public class ParamGroup : ParamGroup<Options>, IMomentum
        {
            public ParamGroup()
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, Options options)
                : base(parameters, options)
            {
            }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
                : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered })
            {
            }

            public double Momentum
            {
                get => Options.momentum!.Value;
                set => Options.momentum = value;
            }
        }
    }
}

namespace TorchSharp
{
    using TorchSharp.Modules;

    public static partial class torch
    {
        public static partial class optim
        {
            public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters.Select(entry => entry.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);

            public static RMSProp RMSProp(IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) =>
                new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
