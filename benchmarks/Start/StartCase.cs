namespace Microsoft.ML.Autoencoders.Benchmarks.Start;

/// <summary>A program of a few lines, and the package that it needs.</summary>
/// <param name="Program">The file of the program, beside this one.</param>
internal sealed record StartCase(string What, string Package, string Version, string Program);

/// <summary>What it took from an empty project to the first scored row.</summary>
/// <param name="AddS">The seconds of <c>dotnet add package</c>, which downloads everything.</param>
/// <param name="BuildS">Those of <c>dotnet build</c>.</param>
/// <param name="RunS">Those of the program, to the end: read, train, score.</param>
/// <param name="Lines">The lines of the program that are not empty.</param>
/// <param name="Packages">The number of packages that were downloaded.</param>
/// <param name="DownloadMb">Their size as downloaded, in millions of bytes.</param>
/// <param name="PublishedMb">The size of the application published for this platform without .NET.</param>
internal sealed record StartFigures(string What, string Package, double AddS, double BuildS, double RunS, int Lines, int Packages, double DownloadMb, double PublishedMb)
{
    public double TotalS { get; } = Math.Round(AddS + BuildS + RunS, 1);
}
