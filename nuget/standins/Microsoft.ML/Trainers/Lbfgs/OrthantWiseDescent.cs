namespace Microsoft.ML.Trainers;

// Minimises f(x) + l1 |x| without differentiating |x| at 0: OWL-QN (Andrew and Gao, Scalable training of L1-regularized log-linear models, ICML 2007).
// The first coordinates, the biases, carry no penalty and no sign constraint.
internal sealed class OrthantWiseDescent(DifferentiableFunction function, int dimension, int historySize, int biasCount, float l1, bool nonNegative)
    : QuasiNewtonDescent(dimension, historySize)
{
    private const float SufficientDecrease = 1e-4f;
    private const int MaximumTrials = 8;

    protected override bool KeepsZeros => true;

    protected override float Evaluate(float[] point, float[] gradient)
    {
        float norm = 0;
        for (int i = biasCount; i < point.Length; i++)
            norm += Math.Abs(point[i]);
        return l1 * norm + function(point, gradient);
    }

    protected override void FindSteepest()
    {
        for (int i = 0; i < Point.Length; i++)
        {
            Steepest[i] = i < biasCount ? -Gradient[i]
                : nonNegative ? SteepestFromNonNegative(Point[i], Gradient[i])
                : SteepestOf(Point[i], Gradient[i]);
        }
    }

    private float SteepestOf(float x, float gradient) => x switch
    {
        < 0 => l1 - gradient,
        > 0 => -gradient - l1,
        _ when gradient < -l1 => -gradient - l1,
        _ when gradient > l1 => l1 - gradient,
        _ => 0,
    };

    private float SteepestFromNonNegative(float x, float gradient) => x > 0 ? -gradient - l1 : -Math.Min(gradient + l1, 0);

    protected override SearchOutcome Search(bool force)
    {
        float slope = -VectorMath.Dot(Direction, Steepest);
        if (slope == 0)
            return SearchOutcome.Exhausted;
        CheckDescends(slope);

        float step = FirstStep;
        float decrease = Move(step);
        if (decrease < 0)
        {
            // Staying within the orthant turned the step uphill: drop what points against the steepest descent.
            for (int i = biasCount; i < Direction.Length; i++)
            {
                if (Steepest[i] * Direction[i] < 0)
                    Direction[i] = 0;
            }
            decrease = Move(step);
        }
        for (int trial = 1; ; trial++)
        {
            NextValue = Evaluate(Next, NextGradient);
            if (NextValue <= Value - SufficientDecrease * decrease)
                return SearchOutcome.Found;
            if (trial == MaximumTrials && !force)
                return SearchOutcome.NotFound;
            step *= 0.25f;
            decrease = Move(step);
        }
    }

    // Next, a step along Direction but never across 0; returns how far that is down the steepest descent.
    private float Move(float step)
    {
        Point.CopyTo(Next, 0);
        VectorMath.AddScaled(Next, step, Direction);
        for (int i = biasCount; i < Next.Length; i++)
        {
            if (nonNegative ? Next[i] < 0 : Point[i] * Next[i] < 0)
                Next[i] = 0;
        }
        return VectorMath.Dot(Steepest, Next) - VectorMath.Dot(Steepest, Point);
    }
}
