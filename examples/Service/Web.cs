using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Service;

/// <summary>The web service: scores, explanations, health, a description by OpenAPI.</summary>
internal static class Web
{
    private const string Page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Anomaly service</title></head>
        <body><h1>Anomaly service</h1><ul id="operations"></ul><p><a href="/openapi/v1.json">openapi/v1.json</a>, <a href="/health">health</a></p>
        <script type="module">
        const api = await (await fetch("/openapi/v1.json")).json();
        for (const [path, methods] of Object.entries(api.paths)) for (const [method, operation] of Object.entries(methods)) {
            const line = document.createElement("li");
            line.textContent = `${method.toUpperCase()} ${path}: ${operation.summary ?? ""}`;
            document.getElementById("operations").append(line);
        }
        </script></body></html>
        """;

    public static WebApplication Create(string model, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().UseUrls(url);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Service", LogLevel.Information);
        builder.Services.AddOpenApi();
        builder.Services.AddSingleton(services => new EnginePool<Patient, Verdict>(model, services.GetRequiredService<ILoggerFactory>().CreateLogger("Service")));
        builder.Services.AddHealthChecks().AddCheck<ModelHealth>("model");

        var app = builder.Build();
        app.MapOpenApi();
        app.MapGet("/", () => Results.Content(Page, "text/html")).ExcludeFromDescription();
        app.MapHealthChecks("/health", new HealthCheckOptions { ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new { status = report.Status.ToString(), model = report.Entries["model"].Description }) });
        app.MapPost("/score", Score).WithSummary("The anomaly score of a record, and whether it is above the threshold.");
        app.MapPost("/explain", Explain).WithSummary("The measures that have the greatest part in the score.");
        app.Services.GetRequiredService<EnginePool<Patient, Verdict>>(); // a service whose model can't be loaded does not start
        return app;
    }

    private static Results<Ok<Verdict>, ProblemHttpResult> Score(Patient patient, EnginePool<Patient, Verdict> pool) =>
        patient.IsFinite() ? TypedResults.Ok(pool.Predict(patient)) : NotFinite();

    private static Results<Ok<Explanation>, ProblemHttpResult> Explain(Patient patient, EnginePool<Patient, Verdict> pool) =>
        patient.IsFinite() ? TypedResults.Ok(pool.Detector.Explain(patient.Features())) : NotFinite();

    private static ProblemHttpResult NotFinite() => TypedResults.Problem("A measure is not a finite number.", statusCode: StatusCodes.Status400BadRequest);

    private sealed class ModelHealth(EnginePool<Patient, Verdict> pool) : IHealthCheck
    {
        // A file that could not be reloaded is no reason to take a service away that still answers, but someone should look.
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(pool.ReloadFailure is { } failure
            ? HealthCheckResult.Degraded($"model {pool.ModelNumber}; the changed file could not be loaded: {failure}")
            : HealthCheckResult.Healthy($"model {pool.ModelNumber}"));
    }
}
