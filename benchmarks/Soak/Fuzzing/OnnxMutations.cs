using System.Text.Json.Nodes;

namespace Microsoft.ML.Autoencoders.Benchmarks.Soak.Fuzzing;

/// <summary>Damage to an ONNX file, a third each: to any bytes, to the numbers of protobuf, to what it says of its columns, network or detector.</summary>
internal static class OnnxMutations
{
    private const int MetadataField = 14;
    private static readonly byte[] Extreme = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01];

    public static byte[] Mutate(byte[] onnx, Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return random.Next(2) == 0 ? ByteMutations.Mutate(onnx, random) : ByteMutations.Flip(onnx, random);
            case 1:
                var numbers = Numbers(onnx, 0, onnx.Length).ToList();
                var (at, length) = numbers[random.Next(numbers.Count)];
                // Of the same length most times: what is around it can be read then.
                byte[] number = random.Next(6) switch
                {
                    0 => Extreme,
                    1 => [0xFF, 0xFF, 0xFF, 0xFF, 0x07],
                    _ => [.. Enumerable.Range(1, length).Select(i => (byte)(random.Next(128) | (i < length ? 0x80 : 0)))],
                };
                return [.. onnx[..at], .. number, .. onnx[(at + length)..]];
            default:
                return ChangeMetadata(onnx, random);
        }
    }

    // Where numbers stand, among them fields' keys and lengths: fields within fields as far as their content reads like some.
    private static IEnumerable<(int At, int Length)> Numbers(byte[] content, int start, int end)
    {
        for (int at = start; at < end;)
        {
            var (key, keyLength) = Number(content, at, end);
            yield return (at, keyLength);
            at += keyLength;
            switch (key & 7)
            {
                case 0:
                    int length = Number(content, at, end).Length;
                    yield return (at, length);
                    at += length;
                    break;
                case 2:
                    var (size, sizeLength) = Number(content, at, end);
                    yield return (at, sizeLength);
                    at += sizeLength;
                    int inner = (int)Math.Min(size, (ulong)(end - at));
                    if (inner > 1 && (key >> 3) != MetadataField && IsMessage(content, at, at + inner))
                    {
                        foreach (var number in Numbers(content, at, at + inner))
                        {
                            yield return number;
                        }
                    }
                    at += inner;
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    yield break;
            }
        }
    }

    private static bool IsMessage(byte[] content, int start, int end)
    {
        int at = start;
        while (at < end)
        {
            var (key, keyLength) = Number(content, at, end);
            at += keyLength;
            var (value, length) = Number(content, at, end);
            long size = (key & 7) switch { 0 => length, 1 => 8, 2 when value < int.MaxValue => length + (long)value, 5 => 4, _ => -1 };
            if (key < 8 || keyLength == 0 || size <= 0 || at + size > end)
            {
                return false;
            }
            at += (int)size;
        }
        return true;
    }

    private static (ulong Value, int Length) Number(byte[] content, int at, int end)
    {
        ulong value = 0;
        int length = 0;
        while (at + length < end && length < Extreme.Length)
        {
            byte part = content[at + length];
            value |= (ulong)(part & 0x7F) << (7 * length++);
            if (part < 0x80)
            {
                break;
            }
        }
        return (value, length);
    }

    // One of the JSON texts in the metadata: found by its braces, replaced with the lengths around it.
    private static byte[] ChangeMetadata(byte[] onnx, Random random)
    {
        var texts = new List<(int At, int KeyLength, int Begin, int Brace, int End)>();
        for (int at = 0; at < onnx.Length;)
        {
            var (key, keyLength) = Number(onnx, at, onnx.Length);
            var (size, sizeLength) = Number(onnx, at + keyLength, onnx.Length);
            int begin = at + keyLength + sizeLength, end = (key & 7) == 2 ? begin + (int)size : begin;
            if (key == (MetadataField << 3 | 2) && Array.IndexOf(onnx, (byte)'{', begin, end - begin) is > 0 and var brace)
            {
                texts.Add((at, keyLength, begin, brace, end));
            }
            at = end;
        }
        if (texts.Count == 0)
        {
            return ByteMutations.Mutate(onnx, random);
        }
        var text = texts[random.Next(texts.Count)];
        // The name's field stands before the value's, whose key is one byte.
        byte[] name = onnx[text.Begin..(text.Begin + 2 + onnx[text.Begin + 1])];
        byte[] json = Changed(onnx[text.Brace..text.End], random);
        byte[] entry = [.. name, 2 << 3 | 2, .. Varint(json.Length), .. json];
        return [.. onnx[..text.At], .. onnx[text.At..(text.At + text.KeyLength)], .. Varint(entry.Length), .. entry, .. onnx[text.End..]];
    }

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }
        return [.. bytes, (byte)value];
    }

    // The text anyhow, or a value in its place.
    private static byte[] Changed(byte[] json, Random random)
    {
        if (random.Next(4) == 0)
        {
            return ByteMutations.Mutate(json, random);
        }
        var root = JsonNode.Parse(json)!;
        var values = Below(root).ToList();
        var chosen = values[random.Next(values.Count)];
        Func<JsonNode?>[] others = [() => null, () => -1, () => 0, () => int.MaxValue, () => 1e39, () => "NaN", () => "Infinity", () => "", () => new JsonArray(), () => new JsonObject(), () => 0.5, () => chosen.DeepClone()];
        if (chosen.Parent is JsonArray array)
        {
            if (random.Next(3) == 0)
            {
                array.RemoveAt(array.IndexOf(chosen));
            }
            else
            {
                array[array.IndexOf(chosen)] = others[random.Next(others.Length)]();
            }
        }
        else if (chosen.Parent is JsonObject parent)
        {
            string name = chosen.GetPropertyName();
            if (random.Next(4) == 0)
            {
                parent.Remove(name);
            }
            else
            {
                parent[name] = others[random.Next(others.Length)]();
            }
        }
        return System.Text.Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    // One in a few of the many numbers, so that the few names get their share.
    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        IEnumerable<JsonNode?> parts = node switch { JsonObject all => all.Select(property => property.Value), JsonArray array => array.Take(4).Concat(array.TakeLast(2)).Distinct(), _ => [] };
        return parts.OfType<JsonNode>().SelectMany(part => Below(part).Prepend(part));
    }
}
