using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// A model's score of a row, computed once for all columns that are made of it.
internal sealed class RowScore<TScore>(IPredictorProducing<TScore> model, DataViewRow row, DataViewSchema.Column features)
{
    private readonly ValueGetter<VBuffer<float>> _getFeatures = row.GetGetter<VBuffer<float>>(features);
    private long? _position;
    private VBuffer<float> _features;
    private TScore _score;

    public ref readonly TScore Current
    {
        get
        {
            if (_position != row.Position)
            {
                _getFeatures(ref _features);
                model.Score(_features, ref _score);
                _position = row.Position;
            }
            return ref _score;
        }
    }
}
