namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The loops of all training arithmetic, for one register width.</summary>
internal abstract unsafe class Kernels
{
    /// <summary>The multiple to which rows are padded: the number of lanes of the widest register, so that the layout is the same for all widths.</summary>
    public const int Padding = 16;

    /// <summary>The number of rows of A in a tile of a product. A tile always reads that many rows, whether or not they are all used.</summary>
    public const int TileRows = 6;

    // A panel of B, two registers wide, stays in the L1 cache while the tiles of several rows are processed, which stay in the L2 cache.
    protected const int BlockHeight = 256, BlockColumns = 1024, BlockTiles = 16;

    /// <summary>The maximum number of elements of a B that is read without copying.</summary>
    protected const int SmallLength = 8192;

    /// <summary>The maximum number of elements in blocks of A and B.</summary>
    public const int WorkspaceLength = BlockHeight * (BlockColumns + BlockTiles * TileRows);

    /// <summary>The number of tiles of a block with that many rows.</summary>
    public static int Tiles(int rows) => (rows + TileRows - 1) / TileRows;

    /// <summary>A width including padding.</summary>
    public static int Padded(int width) => (width + Padding - 1) / Padding * Padding;

    /// <summary>Computes the rows of a product in a range of tiles, of <see cref="TileRows"/> rows each.</summary>
    /// <param name="workspace">[<see cref="WorkspaceLength"/>], which no other thread uses.</param>
    public abstract void Multiply(in Product product, int firstTile, int lastTile, float* workspace);

    /// <summary>result = f(x), row by row.</summary>
    public abstract void Map<F>(Block x, float parameter, Block result, int rows) where F : struct, IFunction1;

    /// <summary>result = f(x, y), row by row; a block with stride 0 has the same row each time.</summary>
    public abstract void Map<F>(Block x, Block y, float parameter, Block result, int rows) where F : struct, IFunction2;

    /// <summary>result = f(x, y, z).</summary>
    public abstract void Map<F>(Block x, Block y, Block z, float parameter, Block result, int rows) where F : struct, IFunction3;

    /// <summary>result = f(x, y, z) with a parameter for each row.</summary>
    /// <param name="parameters">[rows].</param>
    public abstract void Map<F>(Block x, Block y, Block z, float* parameters, Block result, int rows) where F : struct, IFunction3;

    /// <summary>Computes the sum of x y for each row.</summary>
    /// <param name="sums">[rows].</param>
    public abstract void RowSums(Block x, Block y, int rows, float* sums);

    /// <summary>Adds the sum of x y over rows, for each column, to a row.</summary>
    public abstract void AddColumnSums(Block x, Block y, int rows, float* sums);

    /// <summary>Multiplies each row by its factor.</summary>
    public abstract void ScaleRows(Block x, float* factors, int rows);

    /// <summary>A step of Adam (Kingma and Ba 2014).</summary>
    /// <param name="rate">The learning rate divided by 1 - β₁ᵗ.</param>
    /// <param name="correction">1 / √(1 - β₂ᵗ).</param>
    public abstract void Adam(float* parameters, float* gradient, float* mean, float* square, int length, float rate, float correction);

    /// <summary>A step of RMSProp, with or without momentum.</summary>
    public abstract void RmsProp(float* parameters, float* gradient, float* square, float* velocity, int length, float rate, float momentum);

    /// <summary>The sum of squares, in blocks of a fixed length.</summary>
    public abstract double SquaredLength(float* values, int length);
}
