using MathNet.Numerics;

namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes the likelihood of a decoder's outputs, in scaled units.</summary>
/// <param name="table">The columns of a table, whose numbers have the likelihood and whose categories the softmax; null for a single input column.</param>
internal sealed class LikelihoodNodes(FittedLikelihood likelihood, TableShape? table = null)
{
    // Below, the mean of the continuous Bernoulli is computed by its series: l⁷ / 1209600 is then below the precision of Single.
    private const double SeriesEnd = 0.5;

    // Below, ln(l / tanh(l / 2)) equals ln 2 in Single.
    private const double LeastLogit = 1e-3;

    private readonly LikelihoodShape _shape = likelihood.Shape;

    /// <summary>The mean of each slot; for a category, the code of the most probable value.</summary>
    /// <param name="decoded">[..., decoder outputs].</param>
    /// <returns>[..., slots].</returns>
    public Term Mean(Term decoded) => table is not null ? decoded with { Name = TableNodes.Cells(decoded.Graph, table, decoded.Name) } : _shape.Kind switch
    {
        Likelihood.Bernoulli => decoded.Sigmoid(),
        Likelihood.ContinuousBernoulli => ContinuousMean(decoded),
        Likelihood.DiscretizedLogistic => Location(decoded).AtLeast(0).AtMost(1) + Location(decoded) * 0, // preserves NaN
        _ => Location(decoded),
    };

    /// <summary>The negative log-density of a row.</summary>
    /// <param name="decoded">[S, N, decoder outputs].</param>
    /// <param name="target">[N, slots].</param>
    /// <param name="present">[N, slots], 1 for slots that count; null if all count.</param>
    /// <returns>[S, N].</returns>
    public Term Cost(Term decoded, Term target, Term? present)
    {
        if (table is not null)
        {
            return SlotCosts(decoded, target, present).Sum();
        }
        var slots = Varying(decoded, target);
        double[] constants = Constants();
        return present is { } counts ? (slots * counts).Sum() + (counts * Row(decoded.Graph, constants)).Sum() : slots.Sum() + constants.Sum();
    }

    /// <summary>The negative log-density of each slot, 0 for missing slots.</summary>
    /// <returns>[S, N, slots].</returns>
    /// <inheritdoc cref="Cost"/>
    public Term SlotCosts(Term decoded, Term target, Term? present)
    {
        var slots = table is null ? Costs(decoded, target) : decoded with { Name = TableNodes.Errors(decoded.Graph, table, decoded.Name, target.Name, Costs) };
        return present is { } counts ? slots * counts : slots;
    }

    private Term Costs(Term decoded, Term target) => Varying(decoded, target) + Row(decoded.Graph, Constants());

    // The terms of the slots' negative log-densities that depend on the row: [S, N, slots].
    private Term Varying(Term decoded, Term target)
    {
        var slots = _shape.Kind switch
        {
            Likelihood.Gaussian => Distance(decoded, target, Math.Sqrt(0.5)).Square(),
            Likelihood.Laplace => Distance(decoded, target, 1).Abs(),
            Likelihood.StudentT => Distance(decoded, target, likelihood.DegreesOfFreedom.Select(freedom => 1 / Math.Sqrt(freedom))).Square().LogOfOnePlus()
                * Row(decoded.Graph, likelihood.DegreesOfFreedom.Select(freedom => (freedom + 1.0) / 2)),
            Likelihood.Bernoulli => Softplus(decoded) - target * decoded,
            Likelihood.ContinuousBernoulli => Softplus(decoded) - target * decoded - LogNormalizer(decoded),
            Likelihood.DiscretizedLogistic => DiscretizedLogistic(decoded, target),
            _ => throw new ArgumentOutOfRangeException(nameof(decoded), _shape.Kind, null),
        };
        if (_shape.HasScaleOfRows && _shape.Kind != Likelihood.DiscretizedLogistic)
        {
            slots += Scale(decoded).Log();
        }
        return slots;
    }

    // With the logistic distribution function F, F(a) - F(b) = F(a) F(-b) (1 - e^(b - a)), which avoids cancellation; the first level has no b, and the last one no a.
    private Term DiscretizedLogistic(Term decoded, Term target)
    {
        double half = _shape.HalfLevel;
        Term hasEnd = 1 - target.Flag(target.IsAbove(1 - half)), hasStart = target.Flag(target.IsAbove(half));
        Term end = Distance(decoded, target + half, 1), start = Distance(decoded, target - half, 1);
        return hasEnd * Softplus(-end) + hasStart * Softplus(start) - hasEnd * hasStart * LogPart(decoded, 2 * half);
    }

    // ln(1 - e^-d) for the distance between levels in units of the scale: 1 - e^-d is tanh(d/2) (1 + e^-d), which is accurate for small d too.
    private Term LogPart(Term decoded, double distance)
    {
        if (!_shape.HasScaleOfRows)
        {
            return Row(decoded.Graph, likelihood.Scales.Select(scale => Math.Log(Math.Tanh(distance / scale / 2)) + Math.Log(1 + Math.Exp(-distance / scale))));
        }
        var inScales = distance / Scale(decoded);
        return (inScales * 0.5).Tanh().Log() + ((-inScales).Exp() + 1).Log();
    }

    private double[] Constants() => [.. Enumerable.Range(0, _shape.Slots).Select(Constant)];

    // The term of a slot's negative log-density that does not depend on the row.
    private double Constant(int slot)
    {
        if (_shape.Kind == Likelihood.DiscretizedLogistic)
        {
            return 0;
        }
        double normalizer = _shape.Kind switch
        {
            Likelihood.Gaussian => 0.5 * Math.Log(2 * Math.PI),
            Likelihood.Laplace => Math.Log(2),
            Likelihood.StudentT => StudentNormalizer(likelihood.DegreesOfFreedom[slot]),
            _ => 0,
        };
        return _shape.HasScale && !_shape.HasScaleOfRows ? normalizer + Math.Log(likelihood.Scales[slot]) : normalizer;
    }

    private static double StudentNormalizer(double freedom) =>
        SpecialFunctions.GammaLn(freedom / 2) - SpecialFunctions.GammaLn((freedom + 1) / 2) + 0.5 * Math.Log(freedom * Math.PI);

    private Term Distance(Term decoded, Term target, double factor) => Distance(decoded, target, Enumerable.Repeat(factor, _shape.Slots));

    // (x - mean) / scale, multiplied by a factor for each slot
    private Term Distance(Term decoded, Term target, IEnumerable<double> factors)
    {
        var difference = target - Location(decoded);
        return _shape.HasScaleOfRows
            ? difference / Scale(decoded) * Row(decoded.Graph, factors)
            : difference * Row(decoded.Graph, factors.Select((factor, slot) => factor / likelihood.Scales[slot]));
    }

    private Term Location(Term decoded) => _shape.HasScaleOfRows ? decoded.Slice(0, _shape.Slots) : decoded;

    private Term Scale(Term decoded) =>
        decoded.Slice(_shape.Slots, 2 * _shape.Slots).Cut(LikelihoodShape.LargestLogarithm).Exp() + _shape.MinimumScale;

    // max(l, 0) - ln sigmoid(|l|), which is ten times as fast as ONNX Runtime's Softplus.
    private static Term Softplus(Term logits) => logits.Relu() - logits.Abs().Sigmoid().Log();

    private static Term LogNormalizer(Term logits)
    {
        var size = logits.Abs().AtLeast(LeastLogit);
        return (size / (size * 0.5).Tanh()).Log();
    }

    // 1 / (1 - exp(-l)) - 1 / l equals 1/2 + 1 / (2 tanh(l/2)) - 1 / l; near 0, its series is 1/2 + l/12 - l³/720 + l⁵/30240.
    private static Term ContinuousMean(Term logits)
    {
        var square = logits.Square();
        var series = ((square * (1.0 / 30240) - 1.0 / 720) * square + 1.0 / 12) * logits + 0.5;
        string isNear = logits.Graph.Apply("Less", [logits.Abs().Name, logits.Number(SeriesEnd).Name]);
        var safe = logits.Number(1).Where(isNear, logits);
        return series.Where(isNear, 0.5 / (safe * 0.5).Tanh() - 1 / safe + 0.5);
    }

    private static Term Row(GraphBuilder graph, IEnumerable<double> values)
    {
        float[] row = [.. values.Select(value => (float)value)];
        return new Term(graph, graph.Floats(row, row.Length));
    }
}
