namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>ln Γ(a + 1/2) - ln Γ(a), the constant of Student's t-distribution, without the cancellation of the two terms for large a.</summary>
internal static class LogGammaStep
{
    private const double Large = 20;

    /// <param name="a">Greater than 0.</param>
    public static double Of(double a)
    {
        // Γ(a + 1/2) / Γ(a) = Γ(a + 3/2) / Γ(a + 1) × a / (a + 1/2)
        double sum = 0;
        for (; a < Large; a++)
        {
            sum += Math.Log(a / (a + 0.5));
        }
        double inverse = 1 / a, square = inverse * inverse;
        return sum + 0.5 * Math.Log(a) - (1.0 / 8 - (1.0 / 192 - square * (1.0 / 640)) * square) * inverse;
    }

    /// <summary>The derivative.</summary>
    /// <param name="a">Greater than 0.</param>
    public static double Derivative(double a)
    {
        double sum = 0;
        for (; a < Large; a++)
        {
            sum += 1 / a - 1 / (a + 0.5);
        }
        double inverse = 1 / a, square = inverse * inverse;
        return sum + 0.5 * inverse + (1.0 / 8 - (3.0 / 192 - square * (5.0 / 640)) * square) * square;
    }
}
