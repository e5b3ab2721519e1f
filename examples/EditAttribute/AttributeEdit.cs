namespace EditAttribute;

/// <summary>An attribute switched on in held-out digits that have little of it.</summary>
/// <param name="Before">The digits.</param>
/// <param name="Unchanged">The digits, brought back.</param>
/// <param name="After">The digits with the attribute.</param>
/// <param name="Share">The share of the edited digits that have more of it than half of the training digits.</param>
/// <param name="OtherMove">How far the other attribute moves from the digits' reconstructions, as a mean share of its deviation.</param>
internal sealed record AttributeEdit(DigitAttribute Attribute, Digit[] Before, float[][] Unchanged, float[][] After, double Share, double OtherMove)
{
    private const double Little = 0.3; // of the digits have less than those that are edited at most

    /// <param name="strength">How far to go, as a multiple of the distance of the means.</param>
    public static AttributeEdit Run(MLContext ml, VaeTransformer vae, DigitAttribute attribute, DigitAttribute other, Digit[] training, Digit[] test, double strength)
    {
        double[] measured = [.. training.Select(digit => attribute.Measure(digit.Features)).Order()];
        double median = measured[measured.Length / 2], little = measured[(int)(Little * measured.Length)];
        float[] direction = Apart(Direction(ml, vae, attribute, training), Direction(ml, vae, other, training));

        Digit[] before = [.. test.Where(digit => attribute.Measure(digit.Features) < little)];
        float[][] unchanged = Edit(vae, before, direction, 0), after = Edit(vae, before, direction, strength);
        double mean = training.Average(digit => other.Measure(digit.Features)), deviation = Math.Sqrt(training.Average(digit => Math.Pow(other.Measure(digit.Features) - mean, 2)));
        return new AttributeEdit(
            attribute, before, unchanged, after,
            after.Average(pixels => attribute.Measure(pixels) > median ? 1.0 : 0),
            Math.Abs(after.Zip(unchanged, (now, then) => other.Measure(now) - other.Measure(then)).Average()) / deviation);
    }

    // Each with its own number for the condition.
    private static float[][] Edit(VaeTransformer vae, Digit[] digits, float[] direction, double strength) =>
        [.. digits.Select(digit => vae.Edit([digit.Features], direction, strength, [digit.Number + 1])[0])];

    private static float[] Direction(MLContext ml, VaeTransformer vae, DigitAttribute attribute, Digit[] training)
    {
        double median = training.Select(digit => attribute.Measure(digit.Features)).Order().ElementAt(training.Length / 2);
        var rows = training.Select(digit => new Digit { Features = digit.Features, Number = digit.Number, HasAttribute = attribute.Measure(digit.Features) > median });
        return vae.LatentDirection(ml.Data.LoadFromEnumerable(rows), nameof(Digit.HasAttribute));
    }

    // Without what goes in the direction of the other attribute (as Shen, Gu, Tang and Zhou 2020 do, "Interpreting the latent space of GANs for semantic face editing").
    private static float[] Apart(float[] direction, float[] other)
    {
        float share = direction.Zip(other, (a, b) => a * b).Sum() / other.Sum(value => value * value);
        return [.. direction.Zip(other, (a, b) => a - share * b)];
    }
}
