namespace Microsoft.ML.Trainers;

// Writes the gradient at a point and returns the value there.
internal delegate float DifferentiableFunction(float[] point, float[] gradient);

internal enum SearchOutcome
{
    // The next point is good enough.
    Found,
    // No good point was found along the direction.
    NotFound,
    // Single precision admits no further progress.
    Exhausted,
}

// Minimises a function by L-BFGS, from the origin: a point, a direction down from it, and the next point found along the direction.
internal abstract class QuasiNewtonDescent(int dimension, int historySize)
{
    private readonly CurvatureHistory _history = new(historySize);
    private int _iteration = 1;

    protected float[] Point { get; private set; } = new float[dimension];
    protected float[] Gradient { get; private set; } = new float[dimension];
    protected float[] Next { get; private set; } = new float[dimension];
    protected float[] NextGradient { get; private set; } = new float[dimension];
    protected float[] Steepest { get; } = new float[dimension];
    protected float[] Direction { get; } = new float[dimension];
    protected float Value { get; set; }
    protected float NextValue { get; set; }

    // The first step has the length 1, as nothing is known of the curvature; a later one is tried in full.
    protected float FirstStep => _iteration == 1 ? 1 / VectorMath.Norm(Direction) : 1;

    // Descends until the mean improvement is below the tolerance.
    public float[] Minimize(float tolerance, int maximumIterations)
    {
        Value = NextValue = Evaluate(Point, Gradient);
        CheckFinite(Value);
        var improvement = new MeanImprovement();
        while (true)
        {
            ChooseDirection();
            var outcome = Search(force: false);
            if (outcome == SearchOutcome.NotFound)
            {
                // Rounding may have spoilt the history: begin again with the steepest descent.
                _history.Clear();
                ChooseDirection();
                outcome = Search(force: true);
            }
            if (outcome == SearchOutcome.Exhausted
                || improvement.Add(Value - NextValue, _iteration) < tolerance || _iteration >= maximumIterations
                || !_history.Add(Point, Next, Gradient, NextGradient))
                return Next;
            (Point, Next) = (Next, Point);
            (Gradient, NextGradient) = (NextGradient, Gradient);
            (Value, NextValue) = (NextValue, Value);
            _iteration++;
        }
    }

    // Steepest, from Point and Gradient.
    protected abstract void FindSteepest();

    // A coordinate that the steepest descent leaves alone stays where it is.
    protected abstract bool KeepsZeros { get; }

    // Next, NextValue and NextGradient along Direction. Forced, it gives up only when the numbers are exhausted.
    protected abstract SearchOutcome Search(bool force);

    protected abstract float Evaluate(float[] point, float[] gradient);

    protected static void CheckFinite(float value)
    {
        if (!float.IsFinite(value))
            throw new InvalidOperationException($"Optimizer unable to proceed with loss function yielding {value}");
    }

    protected static void CheckDescends(float slope)
    {
        if (!(slope < 0))
            throw new InvalidOperationException("L-BFGS chose a non-descent direction.");
    }

    private void ChooseDirection()
    {
        FindSteepest();
        Steepest.CopyTo(Direction, 0);
        _history.MultiplyByInverseHessian(Direction);
        if (!KeepsZeros)
            return;
        for (int i = 0; i < Direction.Length; i++)
        {
            if (Steepest[i] == 0)
                Direction[i] = 0;
        }
    }

    // The average of the improvements so far, each weighing a quarter of its successor.
    private sealed class MeanImprovement
    {
        private const float Memory = 0.25f;
        private float _sum;

        public float Add(float improvement, int iteration)
        {
            _sum = improvement + Memory * _sum;
            return _sum * (1 - Memory) / (1 - MathF.Pow(Memory, iteration));
        }
    }
}
