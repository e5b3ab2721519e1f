using Microsoft.ML.Transforms;

namespace Microsoft.ML.Autoencoders.Data;

/// <summary>
/// Makes the scalar score of the vector of one that a graph gives: no stock transformer does. It is part of saved models, so
/// contract, names and this assembly's name must stay as they are.
/// </summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ScoreMapping : CustomMappingFactory<ScoreMapping.Vector, ScoreMapping.Scalar>
{
    public const string Contract = "Microsoft.ML.Autoencoders.Score";
    public const string VectorName = "Microsoft.ML.Autoencoders.ScoreVector";
    public const string ScalarName = "Microsoft.ML.Autoencoders.ScoreScalar";

    public static void Map(Vector from, Scalar to) => to.Score = from.Score[0];

    public override Action<Vector, Scalar> GetMapping() => Map;

    internal sealed class Vector
    {
        [ColumnName(VectorName)]
        [VectorType(1)]
        public float[] Score { get; set; } = [];
    }

    internal sealed class Scalar
    {
        [ColumnName(ScalarName)]
        public float Score { get; set; }
    }
}

/// <summary>The same for the predicted label, which a graph gives as 1 or 0.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class PredictedLabelMapping : CustomMappingFactory<PredictedLabelMapping.Vector, PredictedLabelMapping.Scalar>
{
    public const string Contract = "Microsoft.ML.Autoencoders.PredictedLabel";
    public const string VectorName = "Microsoft.ML.Autoencoders.PredictedLabelVector";
    public const string ScalarName = "Microsoft.ML.Autoencoders.PredictedLabelScalar";

    public static void Map(Vector from, Scalar to) => to.PredictedLabel = from.PredictedLabel[0] != 0;

    public override Action<Vector, Scalar> GetMapping() => Map;

    internal sealed class Vector
    {
        [ColumnName(VectorName)]
        [VectorType(1)]
        public float[] PredictedLabel { get; set; } = [];
    }

    internal sealed class Scalar
    {
        [ColumnName(ScalarName)]
        public bool PredictedLabel { get; set; }
    }
}

/// <summary>The same for the latent distance.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class LatentDistanceMapping : CustomMappingFactory<LatentDistanceMapping.Vector, LatentDistanceMapping.Scalar>
{
    public const string Contract = "Microsoft.ML.Autoencoders.LatentDistance";
    public const string VectorName = "Microsoft.ML.Autoencoders.LatentDistanceVector";
    public const string ScalarName = "Microsoft.ML.Autoencoders.LatentDistanceScalar";

    public static void Map(Vector from, Scalar to) => to.LatentDistance = from.LatentDistance[0];

    public override Action<Vector, Scalar> GetMapping() => Map;

    internal sealed class Vector
    {
        [ColumnName(VectorName)]
        [VectorType(1)]
        public float[] LatentDistance { get; set; } = [];
    }

    internal sealed class Scalar
    {
        [ColumnName(ScalarName)]
        public float LatentDistance { get; set; }
    }
}

/// <summary>The same for the probability.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class ProbabilityMapping : CustomMappingFactory<ProbabilityMapping.Vector, ProbabilityMapping.Scalar>
{
    public const string Contract = "Microsoft.ML.Autoencoders.Probability";
    public const string VectorName = "Microsoft.ML.Autoencoders.ProbabilityVector";
    public const string ScalarName = "Microsoft.ML.Autoencoders.ProbabilityScalar";

    public static void Map(Vector from, Scalar to) => to.Probability = from.Probability[0];

    public override Action<Vector, Scalar> GetMapping() => Map;

    internal sealed class Vector
    {
        [ColumnName(VectorName)]
        [VectorType(1)]
        public float[] Probability { get; set; } = [];
    }

    internal sealed class Scalar
    {
        [ColumnName(ScalarName)]
        public float Probability { get; set; }
    }
}

/// <summary>The same for a code's number.</summary>
[CustomMappingFactoryAttribute(Contract)]
internal sealed class CodeMapping : CustomMappingFactory<CodeMapping.Vector, CodeMapping.Scalar>
{
    public const string Contract = "Microsoft.ML.Autoencoders.Code";
    public const string VectorName = "Microsoft.ML.Autoencoders.CodeVector";
    public const string ScalarName = "Microsoft.ML.Autoencoders.CodeScalar";

    public static void Map(Vector from, Scalar to) => to.Code = from.Code[0];

    public override Action<Vector, Scalar> GetMapping() => Map;

    internal sealed class Vector
    {
        [ColumnName(VectorName)]
        [VectorType(1)]
        public float[] Code { get; set; } = [];
    }

    internal sealed class Scalar
    {
        [ColumnName(ScalarName)]
        public float Code { get; set; }
    }
}
