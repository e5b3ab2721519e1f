namespace EditAttribute;

/// <summary>An attribute switched on in held-out digits that have little of it.</summary>
/// <param name="Strength">How far was gone, as a multiple of the distance of the means.</param>
/// <param name="Before">The digits.</param>
/// <param name="Unchanged">The digits, brought back.</param>
/// <param name="After">The digits with the attribute.</param>
/// <param name="Share">The share of the edited digits that have more of it than half of the training digits.</param>
/// <param name="OtherShift">The mean move of the other attribute from the digits' reconstructions, in its deviations.</param>
/// <param name="OtherAmount">The mean of the moves' amounts.</param>
internal sealed record AttributeEdit(DigitAttribute Attribute, double Strength, Digit[] Before, float[][] Unchanged, float[][] After, double Share, double OtherShift, double OtherAmount)
{
    private const double Little = 0.3; // of the digits have less than those that are edited at most
    private const double Wanted = 0.97; // of the training digits get the attribute
    private const double Least = 1.5, Most = 4, Step = 0.25; // strengths that are tried

    /// <summary>Direction and strength are found with the training digits alone.</summary>
    public static AttributeEdit Run(MLContext ml, VaeTransformer vae, DigitAttribute attribute, DigitAttribute other, Digit[] training, Digit[] test)
    {
        double[] measured = [.. training.Select(digit => attribute.Measure(digit.Features)).Order()];
        double median = measured[measured.Length / 2], little = measured[(int)(Little * measured.Length)];
        float[] own = Direction(ml, vae, attribute, training), others = Direction(ml, vae, other, training);

        Digit[] learned = [.. training.Where(HasLittle)];
        var strength = Least;
        var direction = Compensated(vae, learned, own, others, other, strength);
        while (strength < Most && Share(Edit(vae, learned, direction, strength)) < Wanted)
        {
            strength += Step;
            direction = Compensated(vae, learned, own, others, other, strength);
        }

        Digit[] before = [.. test.Where(HasLittle)];
        float[][] unchanged = Edit(vae, before, direction, 0), after = Edit(vae, before, direction, strength);
        double mean = training.Average(digit => other.Measure(digit.Features)), deviation = Math.Sqrt(training.Average(digit => Math.Pow(other.Measure(digit.Features) - mean, 2)));
        double[] moves = [.. after.Zip(unchanged, (now, then) => (other.Measure(now) - other.Measure(then)) / deviation)];
        return new AttributeEdit(attribute, strength, before, unchanged, after, Share(after), moves.Average(), moves.Average(Math.Abs));

        bool HasLittle(Digit digit) => attribute.Measure(digit.Features) < little;
        double Share(float[][] digits) => digits.Average(pixels => attribute.Measure(pixels) > median ? 1.0 : 0);
    }

    // Without as much of the other attribute's direction as makes the other attribute stay, on average, where digits are edited: the secant method. To take away what both directions have in common (as Shen, Gu, Tang
    // and Zhou 2020 do, "Interpreting the latent space of GANs for semantic face editing") leaves what the decoder, which is not linear, makes of the rest.
    private static float[] Compensated(VaeTransformer vae, Digit[] digits, float[] own, float[] others, DigitAttribute other, double strength)
    {
        const int Steps = 4;
        double[] before = Measures(Edit(vae, digits, own, 0));
        float common = own.Zip(others, (a, b) => a * b).Sum() / others.Sum(value => value * value);
        float last = 0, share = common == 0 ? 0.1f : common;
        double lastMove = Move(last);
        for (int step = 0; step < Steps; step++)
        {
            double move = Move(share);
            if (move == lastMove)
            {
                break;
            }
            (last, share, lastMove) = (share, (float)(share - move * (share - last) / (move - lastMove)), move);
        }
        return Less(share);

        float[] Less(float part) => [.. own.Zip(others, (a, b) => a - part * b)];
        double[] Measures(float[][] edited) => [.. edited.Select(other.Measure)];
        double Move(float part) => Measures(Edit(vae, digits, Less(part), strength)).Zip(before, (now, then) => now - then).Average();
    }

    // All digits of a number at once, with it for the condition.
    private static float[][] Edit(VaeTransformer vae, Digit[] digits, float[] direction, double strength)
    {
        var edited = new float[digits.Length][];
        foreach (var same in Enumerable.Range(0, digits.Length).GroupBy(i => digits[i].Number))
        {
            float[][] found = vae.Edit([.. same.Select(i => digits[i].Features)], direction, strength, [same.Key + 1]);
            foreach (var (row, pixels) in same.Zip(found))
            {
                edited[row] = pixels;
            }
        }
        return edited;
    }

    private static float[] Direction(MLContext ml, VaeTransformer vae, DigitAttribute attribute, Digit[] training)
    {
        double median = training.Select(digit => attribute.Measure(digit.Features)).Order().ElementAt(training.Length / 2);
        var rows = training.Select(digit => new Digit { Features = digit.Features, Number = digit.Number, HasAttribute = attribute.Measure(digit.Features) > median });
        return vae.LatentDirection(ml.Data.LoadFromEnumerable(rows), nameof(Digit.HasAttribute));
    }
}
