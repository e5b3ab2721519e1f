namespace Microsoft.ML.Autoencoders.Onnx;

/// <summary>Writes a variational autoencoder after the preparation of its input. Each part is written once, when it is used.</summary>
internal sealed class VaeNodes
{
    private readonly GraphBuilder _graph;
    private readonly FittedVae _vae;
    private readonly Term _scaled;
    private readonly Term? _present;
    private readonly Term? _condition;
    private readonly LikelihoodNodes _likelihood;
    private readonly Lazy<PosteriorNodes> _posterior;
    private readonly Lazy<Term> _latent;
    private readonly Lazy<Term> _decoded;
    private readonly Lazy<Term> _reconstruction;
    private readonly Lazy<ErrorNodes> _errors;
    private readonly Lazy<Term> _score;

    /// <param name="scaled">[N, slots].</param>
    /// <param name="present">[N, slots], 1 for slots that count in the score; null if all count.</param>
    /// <param name="condition">[N, width], scaled; null if there is none.</param>
    public VaeNodes(GraphBuilder graph, FittedVae vae, string scaled, string? present, Term? condition)
    {
        (_graph, _vae, _scaled, _condition) = (graph, vae, new Term(graph, scaled), condition);
        _present = present is null ? null : new Term(graph, present);
        _likelihood = new LikelihoodNodes(vae.Likelihood, vae.Input.Table);
        _posterior = new(() => Encode(Inputs(), condition));
        _latent = new(() => _posterior.Value.Mean);
        _decoded = new(() => DecoderNodes.Decode(vae, _posterior.Value.Centre, condition));
        _reconstruction = new(() => _likelihood.Mean(_decoded.Value));
        _errors = new(() => new ErrorNodes(graph, new ScoreDefinition(ReconstructionLoss.Squared, 1, [.. Enumerable.Repeat(1f, vae.Outputs)]), vae.Output,
            Compared, scaled, present, vae.Input.Table));
        _score = new(MakeScore);
    }

    /// <summary>[N, width].</summary>
    public Term Latent => _latent.Value;

    /// <summary>[N, variance width].</summary>
    public Term Variance => _posterior.Value.Variance;

    /// <summary>[N, decoder outputs], of the row's latent mean.</summary>
    public Term Decoded => _decoded.Value;

    /// <summary>[N, slots], scaled.</summary>
    public Term Reconstruction => _reconstruction.Value;

    /// <summary>[N, slots].</summary>
    public string SlotErrors => _errors.Value.Slots;

    /// <summary>[N].</summary>
    public Term Score => _score.Value;

    /// <summary>[N, classes].</summary>
    public Term ClassProbabilities => LatentGaussianNodes.Probabilities(Latent, _vae.Latent.Width, _vae.Classes!);

    /// <summary>[N], the distance from the nearest class or, without classes, from the training rows.</summary>
    public Term LatentDistance =>
        LatentGaussianNodes.Distance(Latent, _vae.Classes?.OfType<LatentGaussian>().ToArray() is { Length: > 0 } classes ? classes : [_vae.TrainingLatents]);

    /// <summary>[N, slots], the mean negative log-likelihood of each slot over the score's draws.</summary>
    public Term SlotCosts => _likelihood.SlotCosts(DecoderNodes.DecodeDraws(_vae, _posterior.Value.Draw(ScoreNoise()), _condition), _scaled, _present).MeanOfFirst();

    /// <summary>[N], the KL divergence of the posterior from the prior; for a learned prior, the mean over the score's draws.</summary>
    public Term Divergence => _vae.Prior is null ? _posterior.Value.Divergence : -LogRatio(ScoreNoise(), _posterior.Value.Draw(ScoreNoise())).MeanOfFirst();

    /// <summary>Decodes the latent means of other inputs than the row's own, under its condition.</summary>
    /// <param name="inputs">[S, N, inputs].</param>
    /// <returns>[S, N, decoder outputs].</returns>
    public Term Through(Term inputs)
    {
        Term? condition = _condition is { } of ? of.Apply("Expand", inputs.Shape(2, _vae.Condition!.Width)).Reshape(-1, _vae.Condition.Width) : null;
        var centre = Encode(inputs.Reshape(-1, _vae.Encoder[0].Shape.Inputs - (_vae.Condition?.Width ?? 0)), condition).Centre;
        return DecoderNodes.Decode(_vae, centre, condition).Apply("Reshape", inputs.Shape(2, _vae.Likelihood.Shape.DecoderOutputs));
    }

    /// <param name="noise">[N, width].</param>
    /// <returns>[N, width].</returns>
    public Term Sample(Term noise) => _posterior.Value.Draw(noise.Unsqueeze(0)).Reshape(-1, _vae.Latent.Width);

    /// <param name="noise">[S, N, width].</param>
    /// <returns>[S, N], log p(x|z) + log p(z) - log q(z|x).</returns>
    public Term LogWeights(Term noise)
    {
        var draws = _posterior.Value.Draw(noise);
        return LogRatio(noise, draws) - Cost(draws);
    }

    // [S, N], log p(z) - log q(z|x)
    private Term LogRatio(Term noise, Term draws) => PriorNodes.LogDensity(_vae.Latent, _vae.Prior, draws) - _posterior.Value.LogDensity(noise, draws);

    // The outputs with which errors compare the row: for a table, those of the decoder, which has several for each category.
    private (string, string) Compared
    {
        get
        {
            string compared = _vae.Input.Table is null ? _reconstruction.Value.Name : _decoded.Value.Name;
            return (compared, compared);
        }
    }

    private Term Inputs() => _vae.Input.Table is { } table ? new Term(_graph, TableNodes.Expand(_graph, table, _scaled.Name, _present!.Value.Name)) : _scaled;

    private PosteriorNodes Encode(Term inputs, Term? condition)
    {
        var read = condition is { } of ? inputs.Behind(of) : inputs;
        return PosteriorNodes.Of(_vae.Latent, new Term(_graph, LayerNodes.Apply(_graph, _vae.Encoder, read.Name).Activated));
    }

    private Term MakeScore() => _vae.Score switch
    {
        VaeScore.ReconstructionError => new Term(_graph, _errors.Value.Rows),
        VaeScore.LatentDistance => LatentGaussianNodes.Distance(Latent, [_vae.TrainingLatents]),
        VaeScore.ReconstructionProbability => Cost(_posterior.Value.Draw(ScoreNoise())).MeanOfFirst(),
        VaeScore.NegativeElbo when _vae.Prior is null => Cost(_posterior.Value.Draw(ScoreNoise())).MeanOfFirst() + _posterior.Value.Divergence,
        VaeScore.NegativeElbo => -LogWeights(ScoreNoise()).MeanOfFirst(),
        _ => throw new ArgumentOutOfRangeException(nameof(_vae), _vae.Score, null),
    };

    private Term Cost(Term draws) => _likelihood.Cost(DecoderNodes.DecodeDraws(_vae, draws, _condition), _scaled, _present);

    private Term ScoreNoise() => new(_graph, _graph.Floats(_vae.ScoreNoise, _vae.ScoreDraws, 1, _vae.Latent.Width));
}
