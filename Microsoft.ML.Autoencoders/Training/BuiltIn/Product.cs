namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>C = A B, to which a row or the previous C can be added.</summary>
internal readonly unsafe struct Product
{
    /// <summary>A[i, k] is at i × ARow + k × AColumn, so that a transposed matrix needs no copy.</summary>
    public required float* A { get; init; }

    public required int ARow { get; init; }

    public required int AColumn { get; init; }

    /// <summary>[Inner, Columns], row-major.</summary>
    public required float* B { get; init; }

    public required int BRow { get; init; }

    /// <summary>[Rows, Columns].</summary>
    public required float* C { get; init; }

    public required int CRow { get; init; }

    public required int Rows { get; init; }

    /// <summary>A multiple of <see cref="Kernels.Padding"/>.</summary>
    public required int Columns { get; init; }

    public required int Inner { get; init; }

    /// <summary>[Columns], added to each row; null for none.</summary>
    public float* Addend { get; init; }

    /// <summary>Whether C is added to instead of replaced.</summary>
    public bool Adds { get; init; }
}
