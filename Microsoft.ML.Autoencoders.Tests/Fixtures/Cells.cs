using System.Reflection;

namespace Microsoft.ML.Autoencoders.Tests.Fixtures;

/// <summary>Reads and compares values of columns of any type: a vector as an array of its slots, text as a string.</summary>
internal static class Cells
{
    private const double Tolerance = 1e-5;

    /// <summary>Asks a row for the getter of a column; the function returns the current value.</summary>
    public static Func<object> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        var (method, type) = column.Type is VectorDataViewType vector ? (nameof(Vector), vector.ItemType.RawType) : (nameof(Scalar), column.Type.RawType);
        return Call<Func<object>>(method, type, row, column);
    }

    /// <summary>Asks a row for a getter of a type that may not be the column's.</summary>
    public static void GetGetter(DataViewRow row, DataViewSchema.Column column, Type type) => Call<Delegate>(nameof(Getter), type, row, column);

    /// <summary>A value of annotations.</summary>
    public static object Read(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        var (method, type) = column.Type is VectorDataViewType vector ? (nameof(AnnotationVector), vector.ItemType.RawType) : (nameof(Annotation), column.Type.RawType);
        return Call<object>(method, type, annotations, column);
    }

    /// <summary>Fails unless two values are equal; numbers may differ by 1e-5, where they exceed 1 by that part of them.</summary>
    public static void AssertSame(object expected, object actual, string what)
    {
        if (expected is Array expectedSlots && actual is Array actualSlots)
        {
            Assert.AreEqual(expectedSlots.Length, actualSlots.Length, $"{what}: number of slots");
            for (int slot = 0; slot < expectedSlots.Length; slot++)
            {
                AssertSame(expectedSlots.GetValue(slot)!, actualSlots.GetValue(slot)!, $"{what}, slot {slot}");
            }
        }
        else if (expected is float x && actual is float y && float.IsFinite(x))
        {
            Assert.AreEqual(x, y, Tolerance * Math.Max(1, Math.Abs(x)), what);
        }
        else
        {
            Assert.AreEqual(expected, actual, what);
        }
    }

    private static T Call<T>(string method, Type type, params object[] arguments)
    {
        try
        {
            return (T)typeof(Cells).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;
        }
        catch (TargetInvocationException e)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerException!);
            throw;
        }
    }

    private static ValueGetter<T> Getter<T>(DataViewRow row, DataViewSchema.Column column) => row.GetGetter<T>(column);

    private static Func<object> Scalar<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<T>(column);
        return () =>
        {
            T value = default!;
            getter(ref value);
            return Plain(value);
        };
    }

    private static Func<object> Vector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> buffer = default;
        return () =>
        {
            getter(ref buffer);
            return Slots(buffer);
        };
    }

    private static object Annotation<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        T value = default!;
        annotations.GetValue(column.Name, ref value);
        return Plain(value);
    }

    private static object[] AnnotationVector<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column column)
    {
        VBuffer<T> value = default;
        annotations.GetValue(column.Name, ref value);
        return Slots(value);
    }

    private static object[] Slots<T>(VBuffer<T> buffer) => [.. buffer.DenseValues().Select(Plain)];

    private static object Plain<T>(T value) => value is ReadOnlyMemory<char> text ? text.ToString() : value!;
}
