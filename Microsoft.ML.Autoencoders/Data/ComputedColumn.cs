namespace Microsoft.ML.Autoencoders.Data;

/// <summary>Creates getters of computed columns, and checks that a getter has the requested type.</summary>
internal static class ComputedColumn
{
    /// <param name="values">Returns the values of the current row; the span is read before the getter returns.</param>
    public static Delegate Getter(OutputColumn column, RowValues values) =>
        column.IsBoolean ? (ValueGetter<bool>)((ref bool value) => value = values()[0] != 0)
        : column.IsScalar ? (ValueGetter<float>)((ref float value) => value = values()[0])
        : (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, column.Width);
            values().CopyTo(editor.Values);
            value = editor.Commit();
        });

    /// <exception cref="InvalidOperationException">The getter has another type.</exception>
    public static ValueGetter<TValue> As<TValue>(Delegate getter, DataViewSchema.Column column) => getter as ValueGetter<TValue>
        ?? throw new InvalidOperationException($"Column '{column.Name}' is {column.Type}; its values have type {column.Type.RawType}, not {typeof(TValue)}.");
}

/// <summary>The values of one computed column in the current row.</summary>
internal delegate ReadOnlySpan<float> RowValues();
