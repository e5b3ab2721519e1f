using Experiments.Faces;

namespace AnomalyMap;

/// <summary>A drawn face, flawless or with a scratch: a thin line, brighter or darker than what is below it.</summary>
/// <param name="Flawless">[pixels], from 0 to 1.</param>
/// <param name="Pixels">[pixels], the same with the scratch.</param>
/// <param name="IsScratch">[pixels], whether there is one; all false in a flawless face.</param>
internal sealed record ScratchedFace(float[] Flawless, float[] Pixels, bool[] IsScratch)
{
    public const int Side = 48;

    public bool IsScratched => IsScratch.Any(isScratch => isScratch);

    /// <summary>Faces of which every other one is scratched; the same for each call.</summary>
    public static ScratchedFace[] Draw(int count, int seed)
    {
        var random = new Random(seed);
        return [.. FaceDrawing.Draw(Face.Random(count, seed), Side).Select((face, i) => i % 2 == 0 ? new ScratchedFace(face, face, new bool[face.Length]) : Scratch(face, random))];
    }

    private static ScratchedFace Scratch(float[] face, Random random)
    {
        // In pixels: somewhere in the middle of the picture, in any direction.
        double x = Side * (0.3 + 0.4 * random.NextDouble()), y = Side * (0.3 + 0.4 * random.NextDouble()), angle = 2 * Math.PI * random.NextDouble(), length = Side * (0.15 + 0.15 * random.NextDouble());
        float change = (random.Next(2) == 0 ? -1 : 1) * (0.2f + 0.2f * (float)random.NextDouble());
        const double HalfWidth = 0.9;
        bool[] isScratch = [.. Enumerable.Range(0, face.Length).Select(pixel =>
        {
            double dx = pixel % Side + 0.5 - x, dy = pixel / Side + 0.5 - y;
            double along = dx * Math.Cos(angle) + dy * Math.Sin(angle), across = dy * Math.Cos(angle) - dx * Math.Sin(angle);
            return Math.Abs(across) < HalfWidth && Math.Abs(along) < length / 2;
        })];
        return new ScratchedFace(face, [.. face.Select((value, pixel) => isScratch[pixel] ? Math.Clamp(value + change, 0, 1) : value)], isScratch);
    }
}
