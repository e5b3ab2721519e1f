using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Transforms;

[assembly: ModelLoader(CustomMappingFormat.Signature, typeof(CustomMappingFormat))]

namespace Microsoft.ML.Transforms;

// A mapping is code: what is saved is the name under which a factory in some assembly has it, and which assembly.
internal static class CustomMappingFormat
{
    public const string Signature = "CustomTransformer";

    public static void Save(ModelSaveContext ctx, string contractName, Assembly assembly)
    {
        ctx.SetLoader(Signature, typeof(CustomMappingFormat).Assembly);
        ctx.Writer.Write(contractName);
        ctx.Writer.Write(assembly.GetName().FullName);
    }

    private static ITransformer Load(ModelLoadContext ctx)
    {
        var contractName = ctx.Reader.ReadString();
        var catalog = ctx.Environment.ComponentCatalog;
        catalog.RegisterAssembly(Assembly.Load(ctx.Reader.ReadString()));
        var factory = catalog.CreateExtension<CustomMappingFactoryAttributeAttribute>(contractName);
        return factory is ICustomMappingFactory mapping
            ? mapping.CreateTransformer(contractName)
            : throw new InvalidOperationException($"'{factory.GetType()}' has the contract '{contractName}', but is no CustomMappingFactory.");
    }
}
