using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Autoencoders.Training.Torch;

/// <summary>Finds the device for training.</summary>
internal static class TorchDevice
{
    /// <exception cref="ArgumentOutOfRangeException">The device is not available. The message lists the available devices.</exception>
    public static Device Find(string name)
    {
        string[] present = [.. Present()];
        string full = name == "cuda" ? "cuda:0" : name;
        OptionCheck.Require(present.Contains(full), name, nameof(TrainingOptions.Device), $"a device of this machine that its libtorch supports: {string.Join(", ", present)}");
        return new Device(full);
    }

    private static IEnumerable<string> Present()
    {
        yield return "cpu";
        for (int i = 0; cuda.is_available() && i < cuda.device_count(); i++)
        {
            yield return $"cuda:{i}";
        }
        if (mps_is_available())
        {
            yield return "mps";
        }
    }
}
