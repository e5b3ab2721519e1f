using static Experiments.Faces.FaceParameter;

namespace Experiments.Faces;

/// <summary>Draws faces in gray: shapes above each other, with soft edges, shaded by a light from one side.</summary>
public sealed class FaceDrawing
{
    private const double Softness = 0.02; // half the width of an edge; the picture reaches from -1 to 1
    private const double Background = 0.55;
    private readonly int _side;
    private readonly float[] _pixels;

    private FaceDrawing(int side)
    {
        _side = side;
        _pixels = new float[side * side];
        Array.Fill(_pixels, (float)Background);
    }

    /// <summary>[side * side], row by row, from 0 (black) to 1.</summary>
    public static float[] Draw(Face face, int side)
    {
        var drawing = new FaceDrawing(side);
        drawing.Paint(face);
        return drawing._pixels;
    }

    /// <summary>Several, on all cores.</summary>
    public static float[][] Draw(IReadOnlyList<Face> faces, int side)
    {
        var images = new float[faces.Count][];
        Parallel.For(0, faces.Count, i => images[i] = Draw(faces[i], side));
        return images;
    }

    // y grows downwards.
    private void Paint(Face face)
    {
        double width = face.In(HeadWidth, 0.5, 0.68), height = face.In(HeadHeight, 0.68, 0.84), skin = face.In(Skin, 0.5, 0.9), hair = face.In(Hair, 0.03, 0.4);
        double light = face[Light] * 0.22;
        double Shaded(double gray, double x) => gray * (1 + light * x / width);

        // Hair behind the head, the head, and the fringe on it.
        Fill((0, -0.08), (width + 0.12, height + 0.1), (x, y) => Ellipse(x, y + 0.08, width + 0.1, height + 0.06), (_, _) => hair);
        Fill((0, 0), (width, height), (x, y) => Ellipse(x, y, width, height), (x, y) => Shaded(skin, x) * (1 - 0.12 * (y / height) * (y / height)));
        double fringe = face.In(Fringe, -0.62, -0.38) * height / 0.76;
        Fill((0, -0.5 * height), (width + 0.04, 0.5 * height + 0.04), (x, y) => Math.Max(Ellipse(x, y, width + 0.04, height + 0.04), y - fringe + 0.25 * x * x), (_, _) => hair);

        double apart = face.In(EyeDistance, 0.19, 0.29), eye = face.In(EyeSize, 0.075, 0.125), slope = face[Brows] * 0.35;
        foreach (int side in new[] { -1, 1 })
        {
            double center = side * apart;
            const double Height = -0.1;
            Fill((center, Height), (1.4 * eye, eye), (x, y) => Ellipse(x - center, y - Height, 1.35 * eye, 0.8 * eye), (x, _) => Shaded(0.95, x));
            Fill((center, Height), (0.7 * eye, 0.7 * eye), (x, y) => Ellipse(x - center, y - Height, 0.6 * eye, 0.6 * eye), (_, _) => 0.08);
            double brow = Height - 0.8 * eye - 0.1;
            Fill((center, brow), (0.18, 0.14), (x, y) => Stroke(x - center, y - brow, (-0.12, side * slope * 0.12), (0.12, -side * slope * 0.12), 0.022), (_, _) => hair);
        }

        double nose = face.In(Nose, 0.1, 0.24);
        Fill((0, 0.05), (0.1, 0.3), (x, y) => Math.Min(Stroke(x, y, (0.01, -0.02), (0.05, nose), 0.014), Stroke(x, y, (0.05, nose), (-0.035, nose + 0.01), 0.014)), (x, _) => Shaded(skin * 0.62, x));

        // A parabola whose ends are above its middle in a smile.
        double mouth = face.In(MouthWidth, 0.17, 0.27), curve = face[Smile] * 0.11, place = 0.44 * height / 0.76;
        Fill((0, place), (mouth + 0.04, 0.2), (x, y) => Mouth(x, y - place, mouth, curve), (x, _) => Shaded(skin * 0.35, x));
    }

    private static double Mouth(double x, double y, double width, double curve)
    {
        const int Parts = 8;
        double nearest = double.MaxValue;
        for (int i = 0; i < Parts; i++)
        {
            nearest = Math.Min(nearest, Stroke(x, y, At(i), At(i + 1), 0.032));
        }
        return nearest;

        (double X, double Y) At(int i)
        {
            double share = 2.0 * i / Parts - 1;
            return (share * width, curve * (0.5 - share * share) * 2);
        }
    }

    // Below 0 inside.
    private static double Ellipse(double x, double y, double width, double height)
    {
        double length = Math.Sqrt(x * x / (width * width) + y * y / (height * height));
        double slope = Math.Sqrt(x * x / Math.Pow(width, 4) + y * y / Math.Pow(height, 4));
        return slope < 1e-9 ? -Math.Min(width, height) : length * (length - 1) / slope;
    }

    private static double Stroke(double x, double y, (double X, double Y) from, (double X, double Y) to, double radius)
    {
        double dx = to.X - from.X, dy = to.Y - from.Y;
        double share = Math.Clamp(((x - from.X) * dx + (y - from.Y) * dy) / (dx * dx + dy * dy), 0, 1);
        double offX = x - from.X - share * dx, offY = y - from.Y - share * dy;
        return Math.Sqrt(offX * offX + offY * offY) - radius;
    }

    // Paints gray where a distance is below 0, within a box.
    private void Fill((double X, double Y) center, (double X, double Y) half, Func<double, double, double> distance, Func<double, double, double> gray)
    {
        const double Margin = 2 * Softness;
        double soft = Math.Max(Softness, 1.0 / _side); // at least a pixel's
        for (int row = Pixel(center.Y - half.Y - Margin); row <= Pixel(center.Y + half.Y + Margin); row++)
        {
            for (int column = Pixel(center.X - half.X - Margin); column <= Pixel(center.X + half.X + Margin); column++)
            {
                double x = (2 * column + 1.0) / _side - 1, y = (2 * row + 1.0) / _side - 1;
                double inside = Math.Clamp(0.5 - distance(x, y) / (2 * soft), 0, 1);
                if (inside > 0)
                {
                    ref float pixel = ref _pixels[row * _side + column];
                    pixel += (float)(inside * inside * (3 - 2 * inside) * (Math.Clamp(gray(x, y), 0, 1) - pixel));
                }
            }
        }
    }

    private int Pixel(double place) => Math.Clamp((int)((place + 1) / 2 * _side), 0, _side - 1);
}
