namespace Experiments.Faces;

/// <summary>What a drawn face is like, each from -1 to 1.</summary>
public enum FaceParameter
{
    /// <summary>From a narrow head to a wide one.</summary>
    HeadWidth,

    /// <summary>From a short head to a long one.</summary>
    HeadHeight,

    /// <summary>From dark skin to bright.</summary>
    Skin,

    /// <summary>Where the light comes from: left to right.</summary>
    Light,

    /// <summary>From black hair to gray.</summary>
    Hair,

    /// <summary>From a high forehead to a low fringe.</summary>
    Fringe,

    /// <summary>From eyes close together to wide apart.</summary>
    EyeDistance,

    /// <summary>From small eyes to great ones.</summary>
    EyeSize,

    /// <summary>The slope of the eyebrows: from sad to angry.</summary>
    Brows,

    /// <summary>From a short nose to a long one.</summary>
    Nose,

    /// <summary>From a narrow mouth to a wide one.</summary>
    MouthWidth,

    /// <summary>The mouth's curve: from a frown to a smile.</summary>
    Smile,
}
