using System.Reflection;

namespace Microsoft.ML;

// Says which class reads what was saved under a signature: its static method "Load(ModelLoadContext)", of any accessibility.
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class ModelLoaderAttribute(string signature, Type type) : Attribute
{
    public string Signature { get; } = signature;

    private Func<ModelLoadContext, object> Loader =>
        type.GetMethod("Load", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(ModelLoadContext)])
            ?.CreateDelegate<Func<ModelLoadContext, object>>()
            ?? throw new MissingMethodException(type.FullName, "Load");

    // The saved assembly is looked for by its name, so that a process that never used it can load what it wrote.
    public static Func<ModelLoadContext, object> Find(string signature, string assembly) =>
        Assembly.Load(assembly).GetCustomAttributes<ModelLoaderAttribute>().FirstOrDefault(a => a.Signature == signature)?.Loader
            ?? throw new FormatException($"The assembly '{assembly}' has no loader for '{signature}'.");
}
