using System.Runtime.CompilerServices;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>The kernels for registers of one width. All methods are fully optimized when first compiled, since they are not called often enough for tiered compilation.</summary>
internal sealed unsafe class Kernels<V> : Kernels where V : struct, ILanes<V>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(in Product product, int firstTile, int lastTile, float* workspace)
    {
        bool isSmall = product.Inner * (long)product.BRow <= SmallLength;
        for (int column = 0; column < product.Columns; column += BlockColumns)
        {
            int columns = Math.Min(BlockColumns, product.Columns - column);
            for (int start = 0; start < product.Inner; start += BlockHeight)
            {
                int inner = Math.Min(BlockHeight, product.Inner - start);
                float* b = product.B + (nint)start * product.BRow + column;
                if (isSmall)
                {
                    // Without copying, all of B stays in the L1 cache.
                    MultiplyBlock(product, firstTile, lastTile, start, inner, column, columns, null, b, product.BRow, V.Count);
                    continue;
                }
                float* rows = workspace + BlockHeight * BlockColumns;
                CopyPanels(b, product.BRow, inner, columns, workspace);
                for (int tile = firstTile; tile < lastTile; tile += BlockTiles)
                {
                    int end = Math.Min(tile + BlockTiles, lastTile);
                    CopyTiles(product, tile, end, start, inner, rows);
                    MultiplyBlock(product, tile, end, start, inner, column, columns, rows, workspace, 2 * V.Count, inner * V.Count);
                }
            }
        }
    }

    // Multiplies a range of tiles by all panels of a block of B. Copies have the order in which they are read: A tile by tile, B panel by panel.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyBlock(
        in Product product, int firstTile, int lastTile, int start, int inner, int firstColumn, int columns, float* tiles, float* b, int bRow, int bColumnLength)
    {
        bool adds = start > 0 || product.Adds;
        for (int column = 0; column < columns; column += 2 * V.Count)
        {
            float* addend = product.Addend is null || start > 0 ? null : product.Addend + firstColumn + column;
            float* panel = b + (nint)(column / V.Count) * bColumnLength;
            bool isDouble = column + V.Count < columns;
            for (int tile = firstTile; tile < lastTile; tile++)
            {
                int row = tile * TileRows;
                float* a = tiles is null ? product.A + (nint)row * product.ARow + (nint)start * product.AColumn : tiles + (nint)(tile - firstTile) * TileRows * inner;
                int aRow = tiles is null ? product.ARow : 1, aColumn = tiles is null ? product.AColumn : TileRows;
                float* c = product.C + (nint)row * product.CRow + firstColumn + column;
                int rows = Math.Min(TileRows, product.Rows - row);
                if (isDouble)
                {
                    Tile2(a, aRow, aColumn, panel, bRow, inner, addend, c, product.CRow, rows, adds);
                }
                else
                {
                    Tile1(a, aRow, aColumn, panel, bRow, inner, addend, c, product.CRow, rows, adds);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map<F>(Block x, float parameter, Block result, int rows)
    {
        var p = V.Of(parameter);
        int width = JoinedWidth(x, x, x, result, ref rows);
        for (int row = 0; row < rows; row++)
        {
            float* a = x.Row(row), to = result.Row(row);
            for (int i = 0; i < width; i += V.Count)
            {
                F.Of(V.Load(a + i), p).Store(to + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map<F>(Block x, Block y, float parameter, Block result, int rows)
    {
        var p = V.Of(parameter);
        int width = JoinedWidth(x, y, y, result, ref rows);
        for (int row = 0; row < rows; row++)
        {
            float* a = x.Row(row), b = y.Row(row), to = result.Row(row);
            for (int i = 0; i < width; i += V.Count)
            {
                F.Of(V.Load(a + i), V.Load(b + i), p).Store(to + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map<F>(Block x, Block y, Block z, float parameter, Block result, int rows)
    {
        int width = JoinedWidth(x, y, z, result, ref rows);
        for (int row = 0; row < rows; row++)
        {
            MapRow<F>(x.Row(row), y.Row(row), z.Row(row), parameter, result.Row(row), width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Map<F>(Block x, Block y, Block z, float* parameters, Block result, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            MapRow<F>(x.Row(row), y.Row(row), z.Row(row), parameters[row], result.Row(row), result.Width);
        }
    }

    // Rows without gaps are one row, which saves a loop over few numbers for each.
    private static int JoinedWidth(Block x, Block y, Block z, Block result, ref int rows)
    {
        int width = result.Width;
        if (x.Stride != width || y.Stride != width || z.Stride != width || result.Stride != width || (long)width * rows > Array.MaxLength)
        {
            return width;
        }
        width *= rows;
        rows = 1;
        return width;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MapRow<F>(float* a, float* b, float* c, float parameter, float* to, int width) where F : struct, IFunction3
    {
        var p = V.Of(parameter);
        for (int i = 0; i < width; i += V.Count)
        {
            F.Of(V.Load(a + i), V.Load(b + i), V.Load(c + i), p).Store(to + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RowSums(Block x, Block y, int rows, float* sums)
    {
        for (int row = 0; row < rows; row++)
        {
            float* a = x.Row(row), b = y.Row(row);
            var sum = V.Of(0);
            for (int i = 0; i < x.Width; i += V.Count)
            {
                sum = V.MultiplyAdd(V.Load(a + i), V.Load(b + i), sum);
            }
            sums[row] = V.Sum(sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void AddColumnSums(Block x, Block y, int rows, float* sums)
    {
        for (int i = 0; i < x.Width; i += V.Count)
        {
            float* a = x.Values + i, b = y.Values + i;
            var sum = V.Of(0);
            for (int row = 0; row < rows; row++)
            {
                sum = V.MultiplyAdd(V.Load(a), V.Load(b), sum);
                a += x.Stride;
                b += y.Stride;
            }
            (V.Load(sums + i) + sum).Store(sums + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void ScaleRows(Block x, float* factors, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            float* a = x.Row(row);
            var factor = V.Of(factors[row]);
            for (int i = 0; i < x.Width; i += V.Count)
            {
                (V.Load(a + i) * factor).Store(a + i);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Adam(float* parameters, float* gradient, float* mean, float* square, int length, float rate, float correction)
    {
        var (keptMean, newMean) = (V.Of((float)OptimizerConstants.MeanDecay), V.Of((float)(1 - OptimizerConstants.MeanDecay)));
        var (keptSquare, newSquare) = (V.Of((float)OptimizerConstants.SquareDecay), V.Of((float)(1 - OptimizerConstants.SquareDecay)));
        var (step, scale, least) = (V.Of(-rate), V.Of(correction), V.Of((float)OptimizerConstants.Epsilon));
        for (int i = 0; i < length; i += V.Count)
        {
            var g = V.Load(gradient + i);
            var m = V.MultiplyAdd(V.Load(mean + i), keptMean, g * newMean);
            var v = V.MultiplyAdd(V.Load(square + i), keptSquare, g * g * newSquare);
            m.Store(mean + i);
            v.Store(square + i);
            V.MultiplyAdd(step, m / V.MultiplyAdd(V.Sqrt(v), scale, least), V.Load(parameters + i)).Store(parameters + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RmsProp(float* parameters, float* gradient, float* square, float* velocity, int length, float rate, float momentum)
    {
        var (kept, added) = (V.Of((float)OptimizerConstants.RmsDecay), V.Of((float)(1 - OptimizerConstants.RmsDecay)));
        var (least, factor) = (V.Of((float)OptimizerConstants.Epsilon), V.Of(momentum));
        var step = V.Of(-rate);
        for (int i = 0; i < length; i += V.Count)
        {
            var g = V.Load(gradient + i);
            var s = V.MultiplyAdd(V.Load(square + i), kept, g * g * added);
            s.Store(square + i);
            var move = g / (V.Sqrt(s) + least);
            if (momentum > 0)
            {
                move = V.MultiplyAdd(factor, V.Load(velocity + i), move);
                move.Store(velocity + i);
            }
            V.MultiplyAdd(step, move, V.Load(parameters + i)).Store(parameters + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override double SquaredLength(float* values, int length)
    {
        const int Part = 1024;
        double sum = 0;
        for (int start = 0; start < length; start += Part)
        {
            var part = V.Of(0);
            for (int i = start; i < Math.Min(start + Part, length); i += V.Count)
            {
                var x = V.Load(values + i);
                part = V.MultiplyAdd(x, x, part);
            }
            sum += V.Sum(part);
        }
        return sum;
    }

    // Panels of the width of two registers, one after the other; the last one may be half as wide.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyPanels(float* b, int bRow, int inner, int columns, float* to)
    {
        for (int column = 0; column < columns; column += 2 * V.Count)
        {
            bool isDouble = column + V.Count < columns;
            float* from = b + column;
            for (int k = 0; k < inner; k++)
            {
                V.Load(from).Store(to);
                if (isDouble)
                {
                    V.Load(from + V.Count).Store(to + V.Count);
                }
                from += bRow;
                to += 2 * V.Count;
            }
        }
    }

    // Tiles of A, column by column, one after the other.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyTiles(in Product product, int firstTile, int lastTile, int start, int inner, float* to)
    {
        nint column = product.AColumn, row = product.ARow;
        for (int tile = firstTile; tile < lastTile; tile++)
        {
            float* a = product.A + tile * TileRows * row + start * column;
            for (int k = 0; k < inner; k++)
            {
                to[0] = a[0];
                to[1] = a[row];
                to[2] = a[2 * row];
                to[3] = a[3 * row];
                to[4] = a[4 * row];
                to[5] = a[5 * row];
                a += column;
                to += TileRows;
            }
        }
    }

    // Six rows by two registers: twelve sums, which leaves registers for B and A if there are sixteen.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile2(float* a, nint aRow, nint aColumn, float* b, nint bRow, int inner, float* addend, float* c, nint cRow, int rows, bool adds)
    {
        V first = addend is null ? V.Of(0) : V.Load(addend), second = addend is null ? V.Of(0) : V.Load(addend + V.Count);
        V c00 = first, c10 = first, c20 = first, c30 = first, c40 = first, c50 = first;
        V c01 = second, c11 = second, c21 = second, c31 = second, c41 = second, c51 = second;
        float* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        nint at = 0;
        for (int k = inner; k > 0; k--)
        {
            V b0 = V.Load(b), b1 = V.Load(b + V.Count);
            V x = V.Of(a[at]);
            c00 = V.MultiplyAdd(x, b0, c00);
            c01 = V.MultiplyAdd(x, b1, c01);
            x = V.Of(a1[at]);
            c10 = V.MultiplyAdd(x, b0, c10);
            c11 = V.MultiplyAdd(x, b1, c11);
            x = V.Of(a2[at]);
            c20 = V.MultiplyAdd(x, b0, c20);
            c21 = V.MultiplyAdd(x, b1, c21);
            x = V.Of(a3[at]);
            c30 = V.MultiplyAdd(x, b0, c30);
            c31 = V.MultiplyAdd(x, b1, c31);
            x = V.Of(a4[at]);
            c40 = V.MultiplyAdd(x, b0, c40);
            c41 = V.MultiplyAdd(x, b1, c41);
            x = V.Of(a5[at]);
            c50 = V.MultiplyAdd(x, b0, c50);
            c51 = V.MultiplyAdd(x, b1, c51);
            at += aColumn;
            b += bRow;
        }
        Store2(c00, c01, c, adds);
        if (rows > 1)
        {
            Store2(c10, c11, c += cRow, adds);
        }
        if (rows > 2)
        {
            Store2(c20, c21, c += cRow, adds);
        }
        if (rows > 3)
        {
            Store2(c30, c31, c += cRow, adds);
        }
        if (rows > 4)
        {
            Store2(c40, c41, c += cRow, adds);
        }
        if (rows > 5)
        {
            Store2(c50, c51, c + cRow, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(float* a, nint aRow, nint aColumn, float* b, nint bRow, int inner, float* addend, float* c, nint cRow, int rows, bool adds)
    {
        V first = addend is null ? V.Of(0) : V.Load(addend);
        V c0 = first, c1 = first, c2 = first, c3 = first, c4 = first, c5 = first;
        float* a1 = a + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow;
        nint at = 0;
        for (int k = inner; k > 0; k--)
        {
            V b0 = V.Load(b);
            c0 = V.MultiplyAdd(V.Of(a[at]), b0, c0);
            c1 = V.MultiplyAdd(V.Of(a1[at]), b0, c1);
            c2 = V.MultiplyAdd(V.Of(a2[at]), b0, c2);
            c3 = V.MultiplyAdd(V.Of(a3[at]), b0, c3);
            c4 = V.MultiplyAdd(V.Of(a4[at]), b0, c4);
            c5 = V.MultiplyAdd(V.Of(a5[at]), b0, c5);
            at += aColumn;
            b += bRow;
        }
        Store1(c0, c, adds);
        if (rows > 1)
        {
            Store1(c1, c += cRow, adds);
        }
        if (rows > 2)
        {
            Store1(c2, c += cRow, adds);
        }
        if (rows > 3)
        {
            Store1(c3, c += cRow, adds);
        }
        if (rows > 4)
        {
            Store1(c4, c += cRow, adds);
        }
        if (rows > 5)
        {
            Store1(c5, c + cRow, adds);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store2(V first, V second, float* c, bool adds)
    {
        Store1(first, c, adds);
        Store1(second, c + V.Count, adds);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store1(V value, float* c, bool adds) => (adds ? V.Load(c) + value : value).Store(c);
}
