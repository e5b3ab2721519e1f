using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Autoencoders.Training.BuiltIn;

/// <summary>One layer: linear map, normalization, activation, dropout; with a forward pass, and a backward pass that computes the gradients of its parameters.</summary>
internal sealed unsafe partial class DenseLayer
{
    private readonly Kernels _kernels;
    private readonly Workers _workers;
    private readonly PaddedLayer _layout;
    private readonly DenseLayer? _mirror; // the layer whose weights a tied layer uses
    private readonly float* _weights; // [inputs, padded outputs]
    private readonly float* _backward; // [outputs, padded inputs], the transpose; null if no gradient is needed for the input
    private readonly float* _biases;
    private readonly float* _weightsGradient;
    private readonly float* _biasesGradient;
    private readonly Normalization? _normalization;
    private readonly DenseLatentForm? _form;
    private readonly Block _ones;
    private readonly Workers.RangeStep _transpose;
    private float[] _draws = [];

    /// <param name="mirror">The layer whose transposed weights are used; null for own weights.</param>
    /// <param name="hasBackward">Whether the gradient of the input is computed, or another layer uses the weights.</param>
    public DenseLayer(PaddedLayer layout, EngineParameters parameters, Kernels kernels, Workers workers, EngineMemory memory, DenseLayer? mirror, bool hasBackward)
    {
        (_layout, _kernels, _workers, _mirror) = (layout, kernels, workers, mirror);
        _biases = parameters.Values + layout.Biases;
        _biasesGradient = parameters.Gradient + layout.Biases;
        if (mirror is null)
        {
            _weights = parameters.Values + layout.Weights;
            _weightsGradient = parameters.Gradient + layout.Weights;
            _backward = hasBackward ? memory.Vector((long)Shape.Outputs * Kernels.Padded(Shape.Inputs)) : null;
        }
        else
        {
            _weights = mirror._backward;
            _backward = mirror._weights;
            mirror.IsMirrored = true;
        }
        _normalization = Shape.Normalization == LayerNormalization.None ? null : new Normalization(layout, parameters, kernels, memory);
        _form = Shape.Form is { } form ? new DenseLatentForm(form, Shape.Outputs, kernels) : null;
        _ones = memory.Row(Shape.Outputs, 1);
        _transpose = Transpose;
    }

    public LayerShape Shape => _layout.Shape;

    // The gradient of its weights then includes that of another layer, which is computed before.
    private bool IsMirrored { get; set; }

    private bool IsLinear => Shape.Activation == Activation.Linear;

    /// <summary>Allocates the memory for the values of rows in the layer.</summary>
    /// <param name="forTraining">Whether a backward pass follows.</param>
    /// <param name="hasDropout">Whether dropout is applied.</param>
    public LayerRows Rows(int capacity, bool forTraining, bool hasDropout, EngineMemory memory)
    {
        var logits = memory.Rows(capacity, Shape.Outputs);
        bool keeps = (forTraining && hasDropout && Shape.Dropout > 0) || _form is not null;
        return new LayerRows
        {
            Logits = logits,
            Output = IsLinear && !keeps ? logits : memory.Rows(capacity, Shape.Outputs),
            Normalized = _normalization?.Rows(capacity, memory),
            Kept = keeps ? memory.Rows(capacity, Shape.Outputs) : default,
            Gradient = forTraining ? memory.Rows(capacity, Shape.Outputs) : default,
        };
    }

    /// <param name="dropout">The random numbers of dropout; null in evaluation.</param>
    public void Forward(Block input, int rows, LayerRows at, Draws? dropout)
    {
        Multiply(input, rows, at.Logits, _biases);
        _normalization?.Forward(at.Logits, at.Normalized!, rows, isTraining: dropout is not null);
        if (!IsLinear)
        {
            ActivationFunctions.Apply(_kernels, Shape.Activation, at.Logits, at.Output, rows);
        }
        _form?.Apply(IsLinear ? at.Logits : at.Output, at, rows);
        if (dropout is not null && Shape.Dropout > 0)
        {
            DrawKept(at.Kept, rows, dropout);
            _kernels.Map<Arithmetic.Times>(IsLinear ? at.Logits : at.Output, at.Kept, 0, at.Output, rows);
        }
    }

    /// <param name="input">The input of <see cref="Forward"/>.</param>
    /// <param name="at">The results of <see cref="Forward"/>, and the gradient of the output, which is replaced by that of the linear map's result.</param>
    /// <param name="inputGradient">Receives the gradient of the input; its values are null if it is not needed.</param>
    /// <param name="ofLogits">Whether the gradient is already that of the logits.</param>
    /// <param name="adds">Whether the gradient is added to the existing gradient of the weights, from other rows.</param>
    public void Backward(Block input, int rows, LayerRows at, Block inputGradient, bool ofLogits = false, bool adds = false)
    {
        var gradient = at.Gradient;
        if (at.Kept.Values is not null)
        {
            _kernels.Map<Arithmetic.Times>(gradient, at.Kept, 0, gradient, rows);
        }
        if (!IsLinear && !ofLogits)
        {
            ActivationFunctions.Derive(_kernels, Shape.Activation, at.Logits, gradient, rows);
        }
        _normalization?.Backward(gradient, at.Normalized!, rows);
        _kernels.AddColumnSums(gradient, _ones, rows, _biasesGradient);
        if (_mirror is null)
        {
            AddWeightsGradient(input, gradient, rows, IsMirrored || adds);
        }
        else
        {
            // Reversed: the mirror's weights are the transpose.
            _workers.Multiply(new Product
            {
                A = gradient.Values, ARow = 1, AColumn = gradient.Stride, B = input.Values, BRow = input.Stride, C = _mirror._weightsGradient, CRow = _mirror._layout.Width,
                Rows = Shape.Outputs, Columns = _mirror._layout.Width, Inner = rows,
            });
        }
        if (inputGradient.Values is not null)
        {
            MultiplyBack(gradient, rows, inputGradient);
        }
    }

    /// <summary>Updates the transposed weights. Must be called after each change of the weights.</summary>
    public void Transpose()
    {
        if (_mirror is not null || _backward is null)
        {
            return;
        }
        _workers.Run(_transpose, Shape.Inputs, Shape.Outputs);
    }

    // The rows of the weights from a start.
    private void Transpose(int start, int rows) =>
        Transpose(_weights + (nint)start * _layout.Width, rows, Shape.Outputs, _layout.Width, _backward + start, Kernels.Padded(Shape.Inputs));

    // result = input times the weights, plus a row.
    private void Multiply(Block input, int rows, Block result, float* addend) => _workers.Multiply(new Product
    {
        A = input.Values, ARow = input.Stride, AColumn = 1, B = _weights, BRow = _layout.Width, C = result.Values, CRow = result.Stride,
        Rows = rows, Columns = _layout.Width, Inner = Shape.Inputs, Addend = addend,
    });

    // inputGradient = gradient times the transposed weights.
    private void MultiplyBack(Block gradient, int rows, Block inputGradient) => _workers.Multiply(new Product
    {
        A = gradient.Values, ARow = gradient.Stride, AColumn = 1, B = _backward, BRow = Kernels.Padded(Shape.Inputs), C = inputGradient.Values, CRow = inputGradient.Stride,
        Rows = rows, Columns = inputGradient.Width, Inner = Shape.Outputs,
    });

    // Replaces the gradient of the weights, or adds to it.
    private void AddWeightsGradient(Block input, Block gradient, int rows, bool adds) => _workers.Multiply(new Product
    {
        A = input.Values, ARow = 1, AColumn = input.Stride, B = gradient.Values, BRow = gradient.Stride, C = _weightsGradient, CRow = _layout.Width,
        Rows = Shape.Inputs, Columns = _layout.Width, Inner = rows, Adds = adds,
    });

    // Transposes blocks of four by four numbers.
    private static void Transpose(float* from, int rows, int columns, int fromStride, float* to, int toStride)
    {
        int row = 0;
        for (; row + 3 < rows; row += 4)
        {
            float* a = from + (nint)row * fromStride, b = a + fromStride, c = b + fromStride, d = c + fromStride, result = to + row;
            int column = 0;
            for (; column + 3 < columns; column += 4)
            {
                Vector128<float> x = Vector128.Load(a + column), y = Vector128.Load(b + column), z = Vector128.Load(c + column), w = Vector128.Load(d + column);
                // Interleaves the first two and the last two columns: x and z, y and w.
                Vector128<float> first = Low(x, z), second = Low(y, w), third = High(x, z), fourth = High(y, w);
                Low(first, second).Store(result);
                High(first, second).Store(result + toStride);
                Low(third, fourth).Store(result + 2 * (nint)toStride);
                High(third, fourth).Store(result + 3 * (nint)toStride);
                result += 4 * (nint)toStride;
            }
            for (; column < columns; column++)
            {
                Vector128.Create(a[column], b[column], c[column], d[column]).Store(result);
                result += toStride;
            }
        }
        for (; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                to[(nint)column * toStride + row] = from[(nint)row * fromStride + column];
            }
        }
    }

    // Interleaves the first, or last, two numbers of both.
    private static Vector128<float> Low(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackLow(x, y) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y) : Vector128.Create(x[0], y[0], x[1], y[1]);

    private static Vector128<float> High(Vector128<float> x, Vector128<float> y) =>
        Sse.IsSupported ? Sse.UnpackHigh(x, y) : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y) : Vector128.Create(x[2], y[2], x[3], y[3]);

    // Inverted dropout: the remaining outputs are scaled up, so that scoring needs no correction (Srivastava et al. 2014).
    private void DrawKept(Block kept, int rows, Draws dropout)
    {
        int count = rows * Shape.Outputs;
        if (_draws.Length < count)
        {
            _draws = new float[count];
        }
        dropout.Uniform(_draws.AsSpan(0, count));
        var (rate, factor) = ((float)Shape.Dropout, (float)(1 / (1 - Shape.Dropout)));
        for (int row = 0; row < rows; row++)
        {
            var drawn = _draws.AsSpan(row * Shape.Outputs, Shape.Outputs);
            var to = kept.RowSpan(row);
            for (int i = 0; i < to.Length; i++)
            {
                to[i] = drawn[i] >= rate ? factor : 0;
            }
        }
    }
}
