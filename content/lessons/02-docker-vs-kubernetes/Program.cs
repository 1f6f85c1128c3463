using Microsoft.AspNetCore.Http.HttpResults;

var builder = WebApplication.CreateBuilder(args);

// How long a stop may take in all: ten seconds of drain delay leave twenty for requests in flight.
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
if (!builder.Environment.IsDevelopment())
{
    builder.Services.AddHostedService<DrainDelay>();
}

var app = builder.Build();

app.MapPost("/trades", Results<Accepted<TradeReceipt>, ValidationProblem> (TradeOrder order) =>
{
    if (order.Quantity <= 0)
    {
        return TypedResults.ValidationProblem(new Dictionary<string, string[]>
        {
            ["quantity"] = ["must be greater than zero"],
        });
    }

    // The real service writes to a durable queue here. Five copies share no memory, so none may keep the order.
    var receipt = new TradeReceipt(Guid.CreateVersion7(), order.ClientOrderId);
    return TypedResults.Accepted($"/trades/{receipt.TradeId}", receipt);
});

// Liveness asks one thing: can this process answer? A dead database is no reason to restart it.
app.MapGet("/healthz/live", () => Results.Ok());

// Readiness turns false at SIGTERM, for load balancers that ask; requests are still served.
app.MapGet("/healthz/ready", (IHostApplicationLifetime lifetime) =>
    lifetime.ApplicationStopping.IsCancellationRequested
        ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable)
        : Results.Ok());

app.Run();

record TradeOrder(string ClientOrderId, string Symbol, int Quantity, decimal LimitPrice);

record TradeReceipt(Guid TradeId, string ClientOrderId);

/// <summary>Keeps the server open after SIGTERM: Nodes and load balancers forget a Pod a little later.</summary>
sealed class DrainDelay : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken token) => Task.Delay(TimeSpan.FromSeconds(10), token);

    public Task StartingAsync(CancellationToken token) => Task.CompletedTask;
    public Task StartAsync(CancellationToken token) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken token) => Task.CompletedTask;
    public Task StopAsync(CancellationToken token) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken token) => Task.CompletedTask;
}
