using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>
    /// The columns of a table to learn, in place of <see cref="InputColumnName"/>: Single, Double, integers, Boolean, text, keys of UInt32 and known-size vectors of Single, in any mix. Text, keys and
    /// Booleans are categories, which the decoder gives probabilities. Default null: one column.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A number is scaled as <see cref="Scaling"/> says, and its error is that of the estimator's loss. Numbers are read as Single: of whole numbers beyond 16,777,216 the last digits are lost. A category enters
    /// the encoder as one input for each value, which the first layer's weights turn into an embedding, and its error is the cross-entropy of the softmax of the decoder's logits. Each slot's weight in the loss is 1 over the loss of predicting what
    /// the training rows have on average, but at most 10, so that no column drowns the others.
    /// </para>
    /// <para>
    /// A cell that is missing (NaN, an empty text, a key without a value) is masked: the encoder is told so, and the cell counts neither in the loss nor in the score. A value that is rarer than
    /// <see cref="MinimumCategoryRows"/>, that is not among the <see cref="MaximumCategories"/> most frequent ones, or that was not there in training, is one and the same category: any other.
    /// </para>
    /// <para>
    /// Output columns of slots have one for each column, or for each slot of a vector, in the order given here. A category's slot holds its code: 1 for the most frequent value, 2 for the next one, and so on.
    /// The built-in engine trains these networks; there is no target column, no convolution and no cluster, and the noise can be none, <see cref="Corruption.Masking"/> or <see cref="Corruption.SwapNoise"/>, of cells.
    /// </para>
    /// </remarks>
    public IReadOnlyList<string>? InputColumnNames { get; set; }

    /// <summary>The most categories of a column of <see cref="InputColumnNames"/> that are told apart, the most frequent ones, at least 1. Default 1,000.</summary>
    public int MaximumCategories { get; set; } = 1000;

    /// <summary>The least number of training rows that a category has to be in to be told apart, at least 1. Default 5.</summary>
    public int MinimumCategoryRows { get; set; } = 5;

    /// <summary>Whether several columns are learned.</summary>
    internal bool IsTable => InputColumnNames is not null;

    /// <summary>The options' values that a network of a table does not have, each with its name; null where there is none.</summary>
    internal virtual string? NotInTable =>
        Convolution is not null ? nameof(Convolution)
        : TargetColumnName is not null ? $"{nameof(TargetColumnName)} '{TargetColumnName}'"
        : Cluster is not null ? nameof(Cluster)
        : Device != CpuDevice ? $"{nameof(Device)} {Device}"
        : Engine == TrainingEngine.TorchSharp ? $"{nameof(Engine)} {Engine}"
        : MissingValues is MissingValues.ImputeMean or MissingValues.ImputeZero ? $"{nameof(MissingValues)} {MissingValues}"
        : Corruption is Corruption.GaussianNoise or Corruption.SaltAndPepper ? $"{nameof(Corruption)} {Corruption}"
        : NotBuiltIn;

    /// <summary>Copies the names, and sets what a table implies.</summary>
    private protected void CopyTable()
    {
        InputColumnNames = InputColumnNames?.ToArray();
        if (IsTable && NotInTable is null)
        {
            MissingValues = MissingValues.Mask;
        }
    }

    private void CheckTable()
    {
        AtLeast(1, MaximumCategories, nameof(MaximumCategories));
        AtLeast(1, MinimumCategoryRows, nameof(MinimumCategoryRows));
        if (InputColumnNames is null)
        {
            return;
        }
        Compatible(InputColumnNames.Count > 0, nameof(InputColumnNames), $"{nameof(InputColumnNames)} is empty; it has to name at least one column, or be null.");
        Distinct(InputColumnNames.Select((name, i) => ($"{nameof(InputColumnNames)}[{i}]", (string?)name)));
        Compatible(NotInTable is null, nameof(InputColumnNames), $"{nameof(InputColumnNames)} are set, and a network of several columns does not have {NotInTable}.");
    }
}
