namespace BeyondPca;

/// <summary>A way to see points on paper.</summary>
/// <param name="Project">Where on the paper a point is: to the right, and up.</param>
internal sealed record View(string Name, Func<float[], (double X, double Y)> Project)
{
    /// <summary>Points of a plane as they are.</summary>
    public static View Plane { get; } = new("y over x", point => (point[0], point[1]));

    /// <summary>Points in space from far away: from an angle around the third axis and one above the plane of the other two, in degrees.</summary>
    public static View From(string name, double azimuth, double elevation)
    {
        var (sinAzimuth, cosAzimuth) = Math.SinCos(double.DegreesToRadians(azimuth));
        var (sinElevation, cosElevation) = Math.SinCos(double.DegreesToRadians(elevation));
        return new View(name, point =>
        {
            double towards = cosAzimuth * point[0] + sinAzimuth * point[1];
            return (cosAzimuth * point[1] - sinAzimuth * point[0], cosElevation * point[2] - sinElevation * towards);
        });
    }
}
