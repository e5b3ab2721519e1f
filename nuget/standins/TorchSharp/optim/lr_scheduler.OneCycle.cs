namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class OneCycleLR : LRScheduler
                {
                    private readonly AnnealStrategy _strategy;
                    private readonly int _steps;
                    private readonly Phase[] _phases;
                    private readonly bool _cycleMomentum;

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, Repeat(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, Repeat(optimizer, base_momentum), Repeat(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                        {
                            throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled");
                        }

                        if (pct_start is < 0 or > 1)
                        {
                            throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {pct_start}");
                        }

                        _steps = TotalSteps(total_steps, epochs, steps_per_epoch);
                        _strategy = anneal_strategy;
                        _cycleMomentum = cycle_momentum;
                        double[] highest = [.. max_lr];
                        double[] initial = [.. highest.Select(rate => rate / div_factor)];
                        double[] lowest = [.. initial.Select(rate => rate / final_div_factor)];
                        double[] low = [.. base_momentum ?? Repeat(optimizer, 0.85)];
                        double[] high = [.. max_momentum ?? Repeat(optimizer, 0.95)];
                        Phase first = new(pct_start * _steps - 1, initial, highest, high, low);
                        _phases = three_phase
                            ? [first, new(2 * pct_start * _steps - 2, highest, initial, low, high), new(_steps - 1, initial, lowest, high, high)]
                            : [first, new(_steps - 1, highest, lowest, low, high)];
                        if (last_epoch == -1 && cycle_momentum)
                        {
                            for (int i = 0; i < Groups.Length; i++)
                            {
                                SetMomentum(Groups[i], high[i]);
                            }
                        }

                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr() => LastEpoch <= _steps
                        ? Groups.Select(Rate)
                        : throw new InvalidOperationException($"Tried to step {LastEpoch + 1} times. The specified number of total steps is {_steps}");

                    private static IEnumerable<double> Repeat(Optimizer optimizer, double value) => Enumerable.Repeat(value, optimizer.ParamGroups.Count());

                    private static int TotalSteps(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                        {
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        }

                        if (total != -1)
                        {
                            return total > 0 ? total : throw new ArgumentException($"Expected positive integer total_steps, but got {total}");
                        }

                        return epochs > 0 && perEpoch > 0
                            ? epochs * perEpoch
                            : throw new ArgumentException($"Expected positive integer epochs and steps_per_epoch, but got {epochs} and {perEpoch}");
                    }

                    private static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IBetas betas)
                        {
                            betas.Betas = (momentum, betas.Betas.Item2);
                        }
                        else
                        {
                            ((IMomentum)group).Momentum = momentum;
                        }
                    }

                    // The group whose number is that of the last phase stays in the first one, and a step after the last gives 0:
                    // both are so in the real one.
                    private double Rate(ILearningRateController group, int i)
                    {
                        double start = 0, rate = 0, momentum = 0;
                        foreach (var phase in _phases)
                        {
                            if (LastEpoch <= phase.End || i == _phases.Length - 1)
                            {
                                var share = (LastEpoch - start) / (phase.End - start);
                                rate = Anneal(phase.FromRate[i], phase.ToRate[i], share);
                                momentum = Anneal(phase.FromMomentum[i], phase.ToMomentum[i], share);
                                break;
                            }

                            start = phase.End;
                        }

                        if (_cycleMomentum)
                        {
                            SetMomentum(group, momentum);
                        }

                        return rate;
                    }

                    private double Anneal(double from, double to, double share) => _strategy == AnnealStrategy.Cos
                        ? to + (from - to) / 2 * (Math.Cos(Math.PI * share) + 1)
                        : (to - from) * share + from;

                    private sealed record Phase(double End, double[] FromRate, double[] ToRate, double[] FromMomentum, double[] ToMomentum);
                }
            }

            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
