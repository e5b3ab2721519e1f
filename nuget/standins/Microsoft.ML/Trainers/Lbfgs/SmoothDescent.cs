namespace Microsoft.ML.Trainers;

// Minimises a smooth function, with a line search for the strong Wolfe conditions (Nocedal and Wright, Numerical Optimization, algorithms 3.5 and 3.6).
internal sealed class SmoothDescent(DifferentiableFunction function, int dimension, int historySize, bool nonNegative) : QuasiNewtonDescent(dimension, historySize)
{
    private const float SufficientDecrease = 1e-4f;
    private const float CurvatureDecrease = 0.9f;
    private const int MaximumTrials = 10;
    // A trial stays this fraction of the interval away from its ends.
    private const float Margin = 0.01f;

    private readonly record struct Trial(float Step, float Value, float Slope);

    protected override bool KeepsZeros => nonNegative;

    protected override float Evaluate(float[] point, float[] gradient) => function(point, gradient);

    protected override void FindSteepest()
    {
        for (int i = 0; i < Point.Length; i++)
            Steepest[i] = nonNegative && Point[i] <= 0 ? -Math.Min(Gradient[i], 0) : -Gradient[i];
    }

    protected override SearchOutcome Search(bool force)
    {
        float slope = VectorMath.Dot(Direction, Gradient);
        if (slope == 0)
            return SearchOutcome.Exhausted;
        CheckDescends(slope);
        return Bracket(slope) is (var best, var other) ? Zoom(best, other, slope, force) : SearchOutcome.Found;
    }

    // Doubles the step until a good point lies between two trials; null if a trial itself is good.
    private (Trial Best, Trial Other)? Bracket(float slope)
    {
        var last = new Trial(0, Value, slope);
        float step = FirstStep;
        while (true)
        {
            var trial = Try(step);
            if (float.IsPositiveInfinity(trial.Value))
            {
                step /= 2;
                continue;
            }
            CheckFinite(trial.Value);
            if (IsTooHigh(trial, slope) || last.Step > 0 && trial.Value >= last.Value)
                return (last, trial);
            if (IsFlat(trial, slope))
                return null;
            if (trial.Slope >= 0)
                return (trial, last);
            last = trial;
            step = step == 0 ? float.Epsilon : step * 2;
        }
    }

    private SearchOutcome Zoom(Trial best, Trial other, float slope, bool force)
    {
        for (int trials = 0; trials < MaximumTrials || force; trials++)
        {
            var trial = Try(Between(best, other));
            CheckFinite(trial.Value);
            bool tooHigh = IsTooHigh(trial, slope) || trial.Value >= best.Value;
            if (!tooHigh && IsFlat(trial, slope))
                return SearchOutcome.Found;
            if (trial.Step == (tooHigh ? other : best).Step)
                return force ? SearchOutcome.Exhausted : SearchOutcome.NotFound;
            if (tooHigh)
            {
                other = trial;
                continue;
            }
            if (trial.Slope * (other.Step - best.Step) >= 0)
                other = best;
            best = trial;
        }
        return SearchOutcome.NotFound;
    }

    private bool IsTooHigh(Trial trial, float slope) => trial.Value > Value + SufficientDecrease * slope * trial.Step;

    private static bool IsFlat(Trial trial, float slope) => Math.Abs(trial.Slope) <= -CurvatureDecrease * slope;

    private Trial Try(float step)
    {
        Point.CopyTo(Next, 0);
        VectorMath.AddScaled(Next, step, Direction);
        if (nonNegative)
        {
            foreach (ref float x in Next.AsSpan())
                x = Math.Max(x, 0);
        }
        NextValue = Evaluate(Next, NextGradient);
        return new Trial(step, NextValue, VectorMath.Dot(Direction, NextGradient));
    }

    private static float Between(Trial best, Trial other)
    {
        var (left, right) = best.Step < other.Step ? (best, other) : (other, best);
        float step;
        if (left.Slope > 0 && right.Slope < 0)
            step = best.Value < other.Value ? best.Step : other.Step;
        else
        {
            step = CubicMinimum(best, other);
            if (!float.IsFinite(step))
                step = (best.Step + other.Step) / 2;
        }
        step = Math.Min(step, Margin * left.Step + (1 - Margin) * right.Step);
        return Math.Max(step, Margin * right.Step + (1 - Margin) * left.Step);
    }

    // Where the cubic through two values and slopes has its minimum (Nocedal and Wright, equation 3.59).
    private static float CubicMinimum(Trial a, Trial b)
    {
        double d1 = a.Slope + b.Slope - 3 * (a.Value - b.Value) / (a.Step - b.Step);
        double d2 = Math.Sign(b.Step - a.Step) * Math.Sqrt(d1 * d1 - a.Slope * b.Slope);
        return (float)(b.Step - (b.Step - a.Step) * (b.Slope + d2 - d1) / (b.Slope - a.Slope + 2 * d2));
    }
}
