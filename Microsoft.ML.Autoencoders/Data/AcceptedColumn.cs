namespace Microsoft.ML.Autoencoders.Data;

/// <summary>The types that are accepted for a column.</summary>
internal enum AcceptedColumn
{
    /// <summary>A known-size vector of Single, or a Single.</summary>
    Vector,

    /// <summary>A Single.</summary>
    Single,

    /// <summary>A key.</summary>
    Key,

    /// <summary>A key, a known-size vector of Single, or a Single.</summary>
    KeyOrVector,
}
