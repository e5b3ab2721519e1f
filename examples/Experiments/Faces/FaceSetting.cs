namespace Experiments.Faces;

/// <summary>How great the faces are, and how they are learned.</summary>
/// <param name="Side">Pixels from left to right and from top to bottom.</param>
/// <param name="Training">The number of faces to learn from.</param>
public sealed record FaceSetting(int Side, int Training, int Epochs, int BatchSize, Convolution Convolution)
{
    /// <summary>The numbers that are left of a face.</summary>
    public const int Latent = 10;

    /// <summary>The number of held-out faces.</summary>
    public const int Test = 200;

    /// <summary>64 x 64 pixels, 4,096 numbers.</summary>
    public static FaceSetting Small { get; } = new(64, 1000, 24, 16, new Convolution { Filters = [24, 96], KernelSize = 7, Stride = 4 });

    /// <summary>316 x 316 pixels, 99,856 numbers.</summary>
    public static FaceSetting Full { get; } = new(316, 800, 6, 8, new Convolution { Filters = [16, 48, 128], KernelSize = 7, Stride = 4 });

    public static FaceSetting[] All { get; } = [Small, Full];

    public static FaceSetting OfSide(int side) => All.Single(setting => setting.Side == side);
}
