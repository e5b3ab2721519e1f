namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool _lowerIsBetter;
                    private readonly bool _relative;
                    private readonly double _factor;
                    private readonly int _patience;
                    private readonly double _threshold;
                    private readonly int _cooldown;
                    private readonly double[] _least;
                    private readonly double _eps;
                    private readonly bool _verbose;
                    private double _best;
                    private int _badEpochs;
                    private int _cooling;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                        {
                            throw new ArgumentException($"The factor has to be less than 1; it is {factor}.");
                        }

                        if (mode is not ("min" or "max"))
                        {
                            throw new ArgumentException($"mode {mode} is unknown!");
                        }

                        if (threshold_mode is not ("rel" or "abs"))
                        {
                            throw new ArgumentException($"threshold mode {threshold_mode} is unknown!");
                        }

                        _lowerIsBetter = mode == "min";
                        _relative = threshold_mode == "rel";
                        _factor = factor;
                        _patience = patience;
                        _threshold = threshold;
                        _cooldown = cooldown;
                        _eps = eps;
                        _verbose = verbose;
                        _best = _lowerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                        _least = min_lr switch
                        {
                            null or { Count: 0 } => new double[Groups.Length],
                            { Count: 1 } => [.. Enumerable.Repeat(min_lr[0], Groups.Length)],
                            _ => [.. min_lr],
                        };
                    }

                    public override void step() => throw new InvalidOperationException("step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(int? epoch) => throw new InvalidOperationException("step(int?) should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(double current, int? epoch = null)
                    {
                        LastEpoch = epoch ?? LastEpoch + 1;
                        if (IsBetter(current))
                        {
                            _best = current;
                            _badEpochs = 0;
                        }
                        else
                        {
                            _badEpochs++;
                        }

                        if (_cooling > 0)
                        {
                            _cooling--;
                            _badEpochs = 0;
                        }

                        if (_badEpochs > _patience)
                        {
                            Reduce();
                            _cooling = _cooldown;
                            _badEpochs = 0;
                        }
                    }

                    private bool IsBetter(double current) => (_lowerIsBetter, _relative) switch
                    {
                        (true, true) => current < _best * (1 - _threshold),
                        (true, false) => current < _best - _threshold,
                        (false, true) => current > _best * (1 + _threshold),
                        (false, false) => current > _best + _threshold,
                    };

                    private void Reduce()
                    {
                        for (int i = 0; i < Groups.Length; i++)
                        {
                            var rate = Math.Max(Groups[i].LearningRate * _factor, _least[i]);
                            if (Groups[i].LearningRate - rate > _eps)
                            {
                                Groups[i].LearningRate = rate;
                                if (_verbose)
                                {
                                    Console.WriteLine($"Epoch {LastEpoch}: reducing learning rate of group {i} to {rate:g4}.");
                                }
                            }
                        }
                    }
                }
            }

            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
