using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);

if (builder.Configuration["MarketData:Url"] is not { Length: > 0 } marketData)
{
    Console.Error.WriteLine("MarketData:Url is not set.");
    return 1;
}

builder.Services.AddHttpClient("market-data", client => client.BaseAddress = new Uri(marketData))
    .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2))
    .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

builder.Services.AddSingleton<InstrumentCatalog>();
builder.Services.AddHostedService<CatalogLoader>();
builder.Services.AddHealthChecks().AddCheck<CatalogLoaded>("catalog", tags: ["ready"]);

var app = builder.Build();

// Liveness: does this process still answer? It asks nobody else.
app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });

// Readiness: may this Pod be sent orders now?
app.MapHealthChecks("/healthz/ready", new() { Predicate = check => check.Tags.Contains("ready") });

app.MapPost("/orders", (Order order, InstrumentCatalog catalog) =>
    catalog.Knows(order.Symbol) ? Results.Accepted() : Results.NotFound());

app.Run();
return 0;

record Order(string Symbol, int Quantity, decimal Limit);

record Instrument(string Symbol);

sealed class InstrumentCatalog
{
    private volatile HashSet<string>? _symbols;

    public bool IsLoaded => _symbols is not null;

    public bool Knows(string symbol) => _symbols?.Contains(symbol) ?? false;

    public void Replace(IEnumerable<Instrument> instruments) =>
        _symbols = instruments.Select(instrument => instrument.Symbol).ToHashSet();
}

sealed class CatalogLoaded(InstrumentCatalog catalog) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(catalog.IsLoaded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The instrument catalog is not loaded."));
}

sealed class CatalogLoader(
    IHttpClientFactory clients, InstrumentCatalog catalog, ILogger<CatalogLoader> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!catalog.IsLoaded)
        {
            try
            {
                var client = clients.CreateClient("market-data");
                catalog.Replace(await client.GetFromJsonAsync<Instrument[]>("/instruments", stopping) ?? []);
            }
            catch (Exception problem) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning(problem, "No instruments yet, next try in 5 seconds.");
                await Task.Delay(TimeSpan.FromSeconds(5), stopping);
            }
        }
    }
}
