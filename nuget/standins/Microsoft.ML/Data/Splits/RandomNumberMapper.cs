using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

// Adds a column of random numbers that depend on the position of the row alone.
internal sealed class RandomNumberMapper(DataViewSchema inputSchema, string columnName, uint seed) : RowMapper(inputSchema)
{
    public override IEnumerable<int> GetDependencies(bool[] activeOutputs) => [];

    protected override DataViewSchema.DetachedColumn[] CreateOutputColumns() => [new(columnName, NumberDataViewType.Single)];

    protected override Delegate CreateGetter(DataViewRow input, int output)
    {
        var random = new TauswortheRandom(seed);
        long position = -1;
        float number = 0;
        return (ValueGetter<float>)((ref float value) =>
        {
            for (; position < input.Position; position++)
                number = random.NextFloat();
            value = number;
        });
    }
}
