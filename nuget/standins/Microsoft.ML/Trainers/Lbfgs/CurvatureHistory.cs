namespace Microsoft.ML.Trainers;

// The last steps and the changes of the gradient over them: what L-BFGS knows of the Hessian.
internal sealed class CurvatureHistory(int capacity)
{
    // Products that are not positive come from steps on which the function was not convex; such pairs are kept but not used.
    private readonly List<(float[] Step, float[] GradientChange, float Product)> _pairs = [];

    public void Clear() => _pairs.Clear();

    // False, and nothing is kept, if the step is orthogonal to the change of the gradient.
    public bool Add(float[] from, float[] to, float[] gradientFrom, float[] gradientTo)
    {
        var (step, change) = (new float[from.Length], new float[from.Length]);
        if (_pairs.Count == capacity)
        {
            (step, change, _) = _pairs[0];
            _pairs.RemoveAt(0);
        }
        for (int i = 0; i < step.Length; i++)
        {
            step[i] = to[i] - from[i];
            change[i] = gradientTo[i] - gradientFrom[i];
        }
        float product = VectorMath.Dot(step, change);
        if (product == 0)
            return false;
        _pairs.Add((step, change, product));
        return true;
    }

    // Multiplies by the approximate inverse Hessian: the two-loop recursion (Nocedal and Wright, Numerical Optimization, algorithm 7.4).
    public void MultiplyByInverseHessian(float[] vector)
    {
        var used = _pairs.Where(p => p.Product > 0).ToArray();
        if (used.Length == 0)
            return;
        var coefficients = new float[used.Length];
        for (int i = used.Length - 1; i >= 0; i--)
        {
            coefficients[i] = VectorMath.Dot(used[i].Step, vector) / used[i].Product;
            VectorMath.AddScaled(vector, -coefficients[i], used[i].GradientChange);
        }
        var last = used[^1];
        VectorMath.Scale(vector, last.Product / VectorMath.Dot(last.GradientChange, last.GradientChange));
        for (int i = 0; i < used.Length; i++)
        {
            float correction = VectorMath.Dot(used[i].GradientChange, vector) / used[i].Product;
            VectorMath.AddScaled(vector, coefficients[i] - correction, used[i].Step);
        }
    }
}
