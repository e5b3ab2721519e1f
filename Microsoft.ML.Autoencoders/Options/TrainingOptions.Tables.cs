using static Microsoft.ML.Autoencoders.OptionCheck;

namespace Microsoft.ML.Autoencoders;

public abstract partial class TrainingOptions
{
    /// <summary>
    /// The columns of a table to learn, in place of <see cref="InputColumnName"/>: Single, Double, integers, Boolean, text, keys of UInt32 and known-size vectors of Single, in any
    /// combination. Text, keys and Booleans are categorical, and the decoder outputs a probability for each category. Default null: a single column.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Numbers are scaled by <see cref="Scaling"/>, and their error is the loss of the estimator. They are read as Single, which rounds whole numbers beyond 16,777,216. A categorical column
    /// is one-hot encoded, which makes the first layer's weights its embedding, and its error is the cross-entropy of the softmax of the decoder's logits. The weight of each slot in the
    /// loss is 1 divided by the loss of predicting the average of the training rows, at most 10, so that no column dominates.
    /// </para>
    /// <para>
    /// A missing cell (NaN, an empty text, a missing key) is masked: a missing-value indicator is set in the encoder's input, and the cell is excluded from the loss and the score. Values in
    /// fewer rows than <see cref="MinimumCategoryRows"/>, values that are not among the <see cref="MaximumCategories"/> most frequent ones and values that are not in the training rows form
    /// one common category.
    /// </para>
    /// <para>
    /// Output columns with slots have one slot for each column, or for each slot of a vector column, in the order of the names. The slot of a categorical column holds its code: 1 for the
    /// most frequent value, 2 for the next one, and so on. These networks are trained by the built-in engine. They support neither a target column nor convolutions nor a cluster; the
    /// corruption may be <see cref="Corruption.None"/>, <see cref="Corruption.Masking"/> or <see cref="Corruption.SwapNoise"/> of cells.
    /// </para>
    /// </remarks>
    public IReadOnlyList<string>? InputColumnNames { get; set; }

    /// <summary>The maximum number of categories of a column of <see cref="InputColumnNames"/>, at least 1. Less frequent values share one category. Default 1,000.</summary>
    public int MaximumCategories { get; set; } = 1000;

    /// <summary>The minimum number of training rows with a value for it to be a category of its own, at least 1. Default 5.</summary>
    public int MinimumCategoryRows { get; set; } = 5;

    /// <summary>The option that the user sets to name the columns of a table, for error messages.</summary>
    internal string TableOption { get; set; } = nameof(InputColumnNames);

    /// <summary>Whether the input is a table of several columns.</summary>
    internal bool IsTable => InputColumnNames is not null;

    /// <summary>The name and value of an option that tables do not support; null if there is none.</summary>
    internal virtual string? NotInTable =>
        Convolution is not null ? nameof(Convolution)
        : TargetColumnName is not null ? $"{nameof(TargetColumnName)} '{TargetColumnName}'"
        : Cluster is not null ? nameof(Cluster)
        : Device != CpuDevice ? $"{nameof(Device)} {Device}"
        : Engine == TrainingEngine.TorchSharp ? $"{nameof(Engine)} {Engine}"
        : MissingValues is MissingValues.ImputeMean or MissingValues.ImputeZero ? $"{nameof(MissingValues)} {MissingValues}"
        : Corruption is Corruption.GaussianNoise or Corruption.SaltAndPepper ? $"{nameof(Corruption)} {Corruption}"
        : NotBuiltIn;

    /// <summary>Copies the column names, and sets the options that a table implies.</summary>
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
        Compatible(InputColumnNames.Count > 0, TableOption, $"{TableOption} is empty; it has to name at least one column, or be null.");
        Distinct(InputColumnNames.Select((name, i) => ($"{TableOption}[{i}]", (string?)name)));
        Compatible(NotInTable is null, TableOption, $"{TableOption} are set, but a network for several columns does not support {NotInTable}.");
    }
}
