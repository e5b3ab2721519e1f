using System.Reflection;

namespace Microsoft.ML.Runtime;

// The assemblies in which a saved model's extensions are looked for.
public sealed class ComponentCatalog
{
    private readonly Lock _lock = new();
    private readonly HashSet<Assembly> _assemblies = [];
    private readonly Dictionary<(Type Attribute, string Contract), Type> _extensions = [];

    internal ComponentCatalog()
    {
    }

    public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
    {
        Checks.Value(assembly, nameof(assembly));
        lock (_lock)
        {
            if (!_assemblies.Add(assembly))
                return;
            foreach (var type in assembly.GetTypes())
                foreach (var attribute in type.GetCustomAttributes<ExtensionBaseAttribute>(inherit: false))
                    Add(type, attribute, throwOnError);
        }
    }

    // A new object of the class that carries such an attribute with such a contract name.
    internal object CreateExtension<TAttribute>(string contractName) where TAttribute : ExtensionBaseAttribute
    {
        Type type;
        lock (_lock)
            _extensions.TryGetValue((typeof(TAttribute), contractName), out type);
        if (type is null)
        {
            throw new InvalidOperationException($"No registered assembly has a class with [{typeof(TAttribute).Name}(\"{contractName}\")]; " +
                "register the one that has with mlContext.ComponentCatalog.RegisterAssembly.");
        }
        return Activator.CreateInstance(type, nonPublic: true);
    }

    private void Add(Type type, ExtensionBaseAttribute attribute, bool throwOnError)
    {
        var key = (attribute.GetType(), attribute.ContractName);
        bool creatable = !type.IsAbstract && !type.ContainsGenericParameters
            && type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes) is not null;
        if (creatable && _extensions.TryAdd(key, type))
            return;
        if (throwOnError)
        {
            throw new InvalidOperationException(creatable
                ? $"Both '{_extensions[key]}' and '{type}' say that they are '{attribute.ContractName}'."
                : $"'{type}' is '{attribute.ContractName}', but no object of it can be made: it needs a constructor without parameters.");
        }
    }
}
