using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Autoencoders.Tests.Package;

/// <summary>What is public is shown somewhere, in code that is compiled, and is called as ML.NET's users expect.</summary>
[TestClass]
public sealed partial class PublicMemberTests
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [TestMethod]
    public void Each_public_member_stands_in_code_on_a_page_in_an_example_or_in_a_test()
    {
        // Code on pages is code of tests, which another test keeps.
        string[] sources = [.. new[] { "examples", "Microsoft.ML.Autoencoders.Tests" }.SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(file) != $"{nameof(PublicMemberTests)}.cs").Select(File.ReadAllText)];
        var words = sources.SelectMany(source => Word().Matches(source).Select(match => match.Value)).ToHashSet();
        (Type Type, string Name)[] members = [.. Types().SelectMany(type => Names(type).Select(name => (type, name)))];

        Assert.IsGreaterThan(300, members.Length);
        Assert.AreEqual("", string.Join(", ", members.Where(member => !words.Contains(member.Name)).Select(member => $"{member.Type.Name}.{member.Name}")));
    }

    [TestMethod]
    public void Columns_and_rows_are_called_and_ordered_as_by_ML_NET()
    {
        // The order in the signatures of ML.NET's catalogs; what is not of them may stand behind.
        string[] order = ["outputColumnName", "inputColumnName", "inputColumnNames", "labelColumnName", "featureColumnName", "featureColumnNames", "exampleWeightColumnName"];
        var methods = Types().SelectMany(type => type.GetMethods(Own).Where(method => !method.IsSpecialName && !IsGenerated(method))).ToArray();
        var wrong = new List<string>();
        foreach (var method in methods)
        {
            var parameters = method.GetParameters().Skip(method.IsDefined(typeof(ExtensionAttribute)) ? 1 : 0).ToArray();
            string[] columns = [.. parameters.Select(parameter => parameter.Name!).Where(order.Contains)];
            bool isOrdered = columns.SequenceEqual(columns.OrderBy(name => Array.IndexOf(order, name)));
            bool hasOutputFirst = !columns.Contains("outputColumnName") || parameters[0].Name == "outputColumnName";
            // Rows are named data, or input for an estimator or transformer.
            bool hasKnownRows = parameters.Where(parameter => parameter.ParameterType == typeof(IDataView)).All(parameter => parameter.Name is "data" or "input" or "normalRows" or "heldOut" or "conditions");
            bool hasNamedColumns = parameters.Where(parameter => parameter.Name!.Contains("Column", StringComparison.Ordinal)).All(parameter => ColumnName().IsMatch(parameter.Name!));
            if (!isOrdered || !hasOutputFirst || !hasKnownRows || !hasNamedColumns)
            {
                wrong.Add($"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", parameters.Select(parameter => parameter.Name))})");
            }
        }

        Assert.IsGreaterThan(50, methods.Length);
        Assert.AreEqual("", string.Join('\n', wrong));
    }

    private static Type[] Types() => typeof(AnomalyDetector).Assembly.GetExportedTypes();

    // Of what a person writes: no accessor, nothing that the compiler makes, and what has another name in use: operators, and overrides of object and of ML.NET's interfaces.
    private static IEnumerable<string> Names(Type type) => type.GetMembers(Own).Where(member => !IsGenerated(member) && member switch
    {
        MethodInfo method => !method.IsSpecialName && method.GetBaseDefinition() == method && (type.IsInterface || type.GetInterfaces().All(of => !type.GetInterfaceMap(of).TargetMethods.Contains(method))),
        FieldInfo field => !field.IsSpecialName,
        PropertyInfo => true,
        _ => false,
    }).Select(member => member.Name).Distinct();

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal);

    [GeneratedRegex(@"[A-Za-z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex("ColumnNames?$")]
    private static partial Regex ColumnName();
}
