namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, once at its making and once a step.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private readonly bool _verbose;

                protected LRScheduler()
                {
                    Groups = [];
                    BaseRates = [];
                    LastRates = [];
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Groups = [.. optimizer.ParamGroups];
                    LastEpoch = last_epoch;
                    _verbose = verbose;
                    BaseRates = [.. Groups.Select(group => group.InitialLearningRate)];
                    LastRates = [.. Groups.Select(group => group.LearningRate)];
                }

                internal ILearningRateController[] Groups { get; }

                internal double[] BaseRates { get; }

                internal double[] LastRates { get; }

                internal int LastEpoch { get; set; } = -1;

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    // Once a step and not more: some schedules change the optimizer while they are asked.
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToArray();
                    for (int i = 0; i < BaseRates.Length; i++)
                    {
                        Groups[i].LearningRate = rates[i];
                        if (_verbose && LastRates[i] != rates[i])
                        {
                            Console.WriteLine($"Adjusting learning rate to {rates[i]}");
                        }

                        LastRates[i] = rates[i];
                    }
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => LastRates;

                protected virtual IEnumerable<double> get_lr() => Rates(1);

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                private protected IEnumerable<double> Rates(double factor) => Groups.Select(group => group.LearningRate * factor);

                private protected IEnumerable<double> FromBase(Func<double, double> rate) => BaseRates.Select(rate);
            }
        }
    }
}
