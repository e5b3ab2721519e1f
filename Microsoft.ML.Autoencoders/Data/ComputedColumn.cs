namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Makes ML.NET's getters for computed columns, and checks that a getter has the type that is asked for.</summary>
internal static class ComputedColumn
{
    /// <param name="values">Tells the current row's values; the span is read before the getter returns.</param>
    public static Delegate Getter(OutputColumn column, RowValues values) =>
        column.IsBoolean ? (ValueGetter<bool>)((ref bool value) => value = values()[0] != 0)
        : column.IsScalar ? (ValueGetter<float>)((ref float value) => value = values()[0])
        : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, column.Width);
            values().CopyTo(editor.Values);
            value = editor.Commit();
        });

    /// <exception cref="InvalidOperationException">The getter is of another type.</exception>
    public static ValueGetter<TValue> As<TValue>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}; it has no values of type {typeof(TValue)}, but of {column.Type.RawType}.");
}

/// <summary>The values of one computed column in the current row.</summary>
internal delegate ReadOnlySpan<float> RowValues();
