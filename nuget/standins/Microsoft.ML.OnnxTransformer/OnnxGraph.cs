using System.Text;
using Google.Protobuf;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Onnx;

// What a model file says of its inputs and outputs. Only these fields of the ONNX messages are read.
internal sealed class OnnxGraph
{
    private readonly Dictionary<string, DataViewType> _inputs = [];
    private readonly Dictionary<string, DataViewType> _outputs = [];
    private readonly Dictionary<string, string[]> _slotNames = [];

    private OnnxGraph()
    {
    }

    public IReadOnlyDictionary<string, DataViewType> Inputs => _inputs;

    public IReadOnlyDictionary<string, DataViewType> Outputs => _outputs;

    public static OnnxGraph Parse(byte[] model)
    {
        var graph = new OnnxGraph();
        Read(model, (field, input) =>
        {
            if (field != 7)
                return false;
            Read(input.ReadBytes(), graph.ReadGraphField);
            return true;
        });
        return graph;
    }

    // ML.NET's exporter keeps slot names in a node that nothing else needs.
    public string[] SlotNames(string column) => _slotNames.GetValueOrDefault($"mlnet.{column}.SlotNames");

    private bool ReadGraphField(int field, CodedInputStream input)
    {
        switch (field)
        {
            case 1:
                ReadNode(input.ReadBytes());
                return true;
            case 5:
                ReadInitializer(input.ReadBytes());
                return true;
            case 11:
                ReadValue(input.ReadBytes(), _inputs);
                return true;
            case 12:
                ReadValue(input.ReadBytes(), _outputs);
                return true;
            default:
                return false;
        }
    }

    private void ReadNode(ByteString message)
    {
        string name = "";
        string[] keys = null;
        Read(message, (field, input) =>
        {
            if (field == 3)
                name = input.ReadString();
            else if (field == 5)
                keys = ReadKeys(input.ReadBytes()) ?? keys;
            else
                return false;
            return true;
        });
        if (keys != null)
            _slotNames.TryAdd(name, keys);
    }

    // The attribute's strings, if it is the one that holds a label encoder's keys.
    private static string[] ReadKeys(ByteString message)
    {
        string name = "";
        var strings = new List<string>();
        Read(message, (field, input) =>
        {
            if (field == 1)
                name = input.ReadString();
            else if (field == 9)
                strings.Add(input.ReadBytes().ToString(Encoding.UTF8));
            else
                return false;
            return true;
        });
        return name == "keys_strings" ? [.. strings] : null;
    }

    // An initializer of a type that no column has makes a model unusable, as it does with the real one.
    private static void ReadInitializer(ByteString message) => Read(message, (field, input) =>
    {
        if (field != 2)
            return false;
        ItemType(input.ReadInt32());
        return true;
    });

    private static void ReadValue(ByteString message, Dictionary<string, DataViewType> values)
    {
        string name = "";
        DataViewType type = null;
        Read(message, (field, input) =>
        {
            if (field == 1)
                name = input.ReadString();
            else if (field == 2)
                type = ReadType(input.ReadBytes());
            else
                return false;
            return true;
        });
        values[name] = type;
    }

    private static DataViewType ReadType(ByteString message)
    {
        DataViewType type = null;
        Read(message, (field, input) =>
        {
            if (field != 1)
                return false;
            type = ReadTensorType(input.ReadBytes());
            return true;
        });
        return type ?? throw new InvalidOperationException("An input or output of the model is no tensor; sequences and maps are not supported.");
    }

    private static DataViewType ReadTensorType(ByteString message)
    {
        int elementType = 0;
        List<long> dimensions = null;
        Read(message, (field, input) =>
        {
            if (field == 1)
                elementType = input.ReadInt32();
            else if (field == 2)
                dimensions = ReadShape(input.ReadBytes());
            else
                return false;
            return true;
        });
        // The real one needs the message that holds the shape, though it may hold no dimension.
        if (dimensions is null)
            throw new NullReferenceException("An input or output of the model has no shape.");
        var itemType = ItemType(elementType);
        if (dimensions.Count == 0)
            return itemType;
        foreach (long dimension in dimensions)
            Checks.Parameter(dimension <= int.MaxValue, "dim", $"A dimension of {dimension} is more than a column can have.");
        // The first is the batch: one row at a time.
        int[] known = [.. dimensions.Select((d, i) => (int)Math.Max(d, i == 0 ? 1 : 0))];
        return known.Contains(0) ? new VectorDataViewType(itemType) : new VectorDataViewType(itemType, known);
    }

    // 0 for a dimension without a number.
    private static List<long> ReadShape(ByteString message)
    {
        var dimensions = new List<long>();
        Read(message, (field, input) =>
        {
            if (field != 1)
                return false;
            long dimension = 0;
            Read(input.ReadBytes(), (inner, value) =>
            {
                if (inner != 1)
                    return false;
                dimension = value.ReadInt64();
                return true;
            });
            dimensions.Add(dimension);
            return true;
        });
        return dimensions;
    }

    private static PrimitiveDataViewType ItemType(int elementType) => elementType switch
    {
        1 => NumberDataViewType.Single,
        2 => NumberDataViewType.Byte,
        3 => NumberDataViewType.SByte,
        4 => NumberDataViewType.UInt16,
        5 => NumberDataViewType.Int16,
        6 => NumberDataViewType.Int32,
        7 => NumberDataViewType.Int64,
        8 => TextDataViewType.Instance,
        9 => BooleanDataViewType.Instance,
        11 => NumberDataViewType.Double,
        12 => NumberDataViewType.UInt32,
        13 => NumberDataViewType.UInt64,
        _ => throw new InvalidOperationException($"No column holds values of the model's tensor type {elementType}."),
    };

    private static void Read(ByteString message, Func<int, CodedInputStream, bool> readField) => Read(message.CreateCodedInput(), readField);

    private static void Read(byte[] message, Func<int, CodedInputStream, bool> readField) => Read(new CodedInputStream(message), readField);

    // Calls readField with each field's number; what it doesn't read is skipped.
    private static void Read(CodedInputStream input, Func<int, CodedInputStream, bool> readField)
    {
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!readField(WireFormat.GetTagFieldNumber(tag), input))
                input.SkipLastField();
        }
    }
}
