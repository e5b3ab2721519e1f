namespace Microsoft.ML;

public sealed class TrainerInfo
{
    internal TrainerInfo(bool wantCaching)
    {
        WantCaching = wantCaching;
    }

    // All trainers here do better on features of one scale.
    public bool NeedNormalization => true;

    // Whether the trainer reads the data more than a few times.
    public bool WantCaching { get; }
}
