using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

// What a linear model's parameters lose on a row. The parameters are the biases of all classes, then the weights of each class in turn.
internal abstract class LinearLoss(int classCount, int featureCount)
{
    public int BiasCount => classCount;

    public int ParameterCount => classCount * (1 + featureCount);

    // Adds the row's part to the gradient and returns its loss, both times its weight. Scores has room for one number a class.
    public abstract float Accumulate(in TrainingRow row, float[] parameters, float[] gradient, float[] scores);

    protected float Score(in VBuffer<float> features, float[] parameters, int c) =>
        parameters[c] + VectorMath.Dot(parameters.AsSpan(classCount + c * featureCount, featureCount), features);

    protected void AddToGradient(float[] gradient, int c, float factor, in VBuffer<float> features)
    {
        gradient[c] += factor;
        VectorMath.AddScaled(gradient.AsSpan(classCount + c * featureCount, featureCount), factor, features);
    }
}

// The logistic loss of one score, positive for a label of 1.
internal sealed class LogisticLoss(int featureCount) : LinearLoss(1, featureCount)
{
    public override float Accumulate(in TrainingRow row, float[] parameters, float[] gradient, float[] scores)
    {
        float half = Score(row.Features, parameters, 0) / 2;
        float largest = Math.Abs(half);
        float logSum = (float)(largest + Math.Log(1 + Math.Exp(-2 * largest)));
        float label = Math.Clamp(row.Label, 0, 1);
        float loss = logSum - (2 * label - 1) * half;
        if (float.IsNaN(loss))
            throw new InvalidOperationException("Unexpected NaN");
        float probability = (float)Math.Exp(half - logSum);
        AddToGradient(gradient, 0, row.Weight * (probability - label), row.Features);
        return row.Weight * loss;
    }
}

// The cross entropy of the softmax of one score a class.
internal sealed class SoftmaxLoss(int classCount, int featureCount) : LinearLoss(classCount, featureCount)
{
    public override float Accumulate(in TrainingRow row, float[] parameters, float[] gradient, float[] scores)
    {
        for (int c = 0; c < scores.Length; c++)
            scores[c] = Score(row.Features, parameters, c);
        float logSum = VectorMath.LogSumExp(scores);
        int label = (int)row.Label;
        float loss = logSum - scores[label];
        if (!float.IsFinite(loss))
            throw new InvalidOperationException("Data contain bad values.");
        for (int c = 0; c < scores.Length; c++)
            AddToGradient(gradient, c, row.Weight * ((float)Math.Exp(scores[c] - logSum) - (c == label ? 1 : 0)), row.Features);
        return row.Weight * loss;
    }
}
