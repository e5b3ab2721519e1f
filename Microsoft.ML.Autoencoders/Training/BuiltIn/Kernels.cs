namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The loops that all arithmetic of training goes through, for one width of registers.</summary>
internal abstract unsafe class Kernels
{
    /// <summary>The numbers that lie side by side in memory, by which rows are padded: the widest register's, so that all widths have the same layout.</summary>
    public const int Padding = 16;

    /// <summary>Rows of A that a tile of a product covers. A tile reads so many rows, whether all of them count or not.</summary>
    public const int TileRows = 6;

    // A panel of B, two registers wide, stays in the first-level cache while the tiles of some rows pass by, which stay in the second.
    protected const int BlockHeight = 256, BlockColumns = 1024, BlockTiles = 16;

    /// <summary>The most numbers of a B that is small enough to be read as it lies.</summary>
    protected const int SmallLength = 8192;

    /// <summary>The most numbers that blocks of A and B take.</summary>
    public const int WorkspaceLength = BlockHeight * (BlockColumns + BlockTiles * TileRows);

    /// <summary>Rows of a block to be computed together, in tiles.</summary>
    public static int Tiles(int rows) => (rows + TileRows - 1) / TileRows;

    /// <summary>A width with its padding.</summary>
    public static int Padded(int width) => (width + Padding - 1) / Padding * Padding;

    /// <summary>The rows of a product that some tiles of <see cref="TileRows"/> rows cover.</summary>
    /// <param name="workspace">[<see cref="WorkspaceLength"/>], which no other thread uses.</param>
    public abstract void Multiply(in Product product, int firstTile, int lastTile, float* workspace);

    /// <summary>result = f(x), row by row.</summary>
    public abstract void Map<F>(Block x, float parameter, Block result, int rows) where F : struct, IFunction1;

    /// <summary>result = f(x, y), row by row; a block with the stride 0 has the same row each time.</summary>
    public abstract void Map<F>(Block x, Block y, float parameter, Block result, int rows) where F : struct, IFunction2;

    /// <summary>result = f(x, y, z).</summary>
    public abstract void Map<F>(Block x, Block y, Block z, float parameter, Block result, int rows) where F : struct, IFunction3;

    /// <summary>result = f(x, y, z) with a parameter for each row.</summary>
    /// <param name="parameters">[rows].</param>
    public abstract void Map<F>(Block x, Block y, Block z, float* parameters, Block result, int rows) where F : struct, IFunction3;

    /// <summary>The sum of each row's x y.</summary>
    /// <param name="sums">[rows].</param>
    public abstract void RowSums(Block x, Block y, int rows, float* sums);

    /// <summary>Adds the rows' sum of x y to a row.</summary>
    public abstract void AddColumnSums(Block x, Block y, int rows, float* sums);

    /// <summary>Multiplies each row by a number of its own.</summary>
    public abstract void ScaleRows(Block x, float* factors, int rows);

    /// <summary>A step of Adam (Kingma and Ba 2014).</summary>
    /// <param name="rate">The learning rate over 1 - β₁ᵗ.</param>
    /// <param name="correction">1 / √(1 - β₂ᵗ).</param>
    public abstract void Adam(float* parameters, float* gradient, float* mean, float* square, int length, float rate, float correction);

    /// <summary>A step of RMSProp, with momentum where there is one.</summary>
    public abstract void RmsProp(float* parameters, float* gradient, float* square, float* velocity, int length, float rate, float momentum);

    /// <summary>The sum of squares, in blocks of a fixed length.</summary>
    public abstract double SquaredLength(float* values, int length);
}
