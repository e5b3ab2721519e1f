namespace Microsoft.ML.Runtime;

internal static class RandomExtensions
{
    // Below 1, whatever the rounding.
    public static float NextFloat(this Random random)
    {
        if (random is TauswortheRandom own)
            return own.NextFloat();
        float value;
        do
            value = (float)random.NextDouble();
        while (value >= 1);
        return value;
    }

    // 0 to size - 1 in a random order.
    public static int[] Permutation(this Random random, int size)
    {
        int[] order = [.. Enumerable.Range(0, size)];
        for (int i = 0; i < size; i++)
        {
            int other = i + random.Next(size - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order;
    }
}
