namespace Microsoft.ML.Runtime;

internal static class EnvironmentExtensions
{
    // What the MLContext was made with.
    public static int? Seed(this IHostEnvironment environment) => environment switch
    {
        MLContext context => context.Seed,
        Host host => host.Seed,
        _ => null,
    };
}
