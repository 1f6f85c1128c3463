using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);

builder.Logging.ClearProviders().AddJsonConsole();
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));

// The name of a Service. No Pod's address appears in this program.
builder.Services.AddHttpClient("market-data", client => client.BaseAddress = new Uri("http://market-data"));
builder.Services.AddSingleton<SymbolList>();
builder.Services.AddHostedService<SymbolLoader>();
builder.Services.AddHealthChecks().AddCheck<SymbolListLoaded>("symbols", tags: ["ready"]);

var app = builder.Build();

app.MapPost("/orders/check", (Order order, SymbolList symbols) =>
    order.Quantity > 0 && symbols.Contains(order.Symbol) ? Results.Ok() : Results.UnprocessableEntity());

// Live: the process answers. It asks nobody else, so no other outage can restart it.
app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });

// Ready: the symbol list has arrived, so this copy can do its work.
app.MapHealthChecks("/healthz/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });

app.Run();

record Order(string Symbol, int Quantity);

sealed class SymbolList
{
    private volatile HashSet<string> symbols = [];

    public bool IsLoaded => symbols.Count > 0;
    public bool Contains(string symbol) => symbols.Contains(symbol);
    public void Replace(IEnumerable<string> latest) => symbols = [.. latest];
}

sealed class SymbolListLoaded(SymbolList symbols) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancelled = default) =>
        Task.FromResult(symbols.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("No symbols yet."));
}

sealed class SymbolLoader(IHttpClientFactory clients, SymbolList symbols, ILogger<SymbolLoader> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!symbols.IsLoaded)
        {
            try
            {
                var client = clients.CreateClient("market-data");
                symbols.Replace(await client.GetFromJsonAsync<string[]>("/symbols", stopping) ?? []);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning(error, "Market Data has not answered. Next try in 2 seconds.");
            }

            if (!symbols.IsLoaded) await Task.Delay(TimeSpan.FromSeconds(2), stopping);
        }
    }
}
