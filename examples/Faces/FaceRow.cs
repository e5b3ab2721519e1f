using Experiments.Faces;

namespace Faces;

/// <summary>A drawn face as a row.</summary>
internal sealed class FaceRow
{
    /// <summary>[side * side], the pixels.</summary>
    public float[] Features { get; set; } = [];

    /// <summary>One for each of <see cref="FaceParameter"/>.</summary>
    public float[] Parameters { get; set; } = [];

    /// <summary>What is known of the mouth: its curve and its width.</summary>
    public float[] Mouth { get; set; } = [];

    public bool HasSmile { get; set; }

    public static IDataView View(MLContext ml, IReadOnlyList<Face> faces, int side)
    {
        var definition = SchemaDefinition.Create(typeof(FaceRow));
        definition[nameof(Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, side, side, 1);
        definition[nameof(Parameters)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Face.Parameters.Length);
        definition[nameof(Mouth)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 2);
        return ml.Data.LoadFromEnumerable(faces.Zip(FaceDrawing.Draw(faces, side), (face, image) => new FaceRow
        {
            Features = image,
            Parameters = [.. Face.Parameters.Select(parameter => (float)face[parameter])],
            Mouth = MouthOf(face, face[FaceParameter.Smile]),
            HasSmile = face[FaceParameter.Smile] > 0,
        }).ToList(), definition);
    }

    /// <summary>A face's own mouth, bent otherwise.</summary>
    public static float[] MouthOf(Face face, double smile) => [(float)smile, (float)face[FaceParameter.MouthWidth]];
}
