using System.ComponentModel;
using Microsoft.AspNetCore.Authorization;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace TradeMcp;

/// <summary>Thin tools in front of our services. Nothing is kept here from one call to the next.</summary>
[McpServerToolType]
public sealed class TradeTools(IHttpClientFactory clients)
{
    [McpServerTool(Name = "get_position", ReadOnly = true, OpenWorld = false)]
    [Description("The caller's current position in one instrument.")]
    [Authorize(Policy = "read")]
    public async Task<Position?> GetPosition(
        [Description("Ticker symbol, for example MSFT.")] string symbol, CancellationToken cancelled) =>
        await clients.CreateClient("portfolio-api")
            .GetFromJsonAsync<Position>($"/positions/{Uri.EscapeDataString(symbol)}", cancelled);

    [McpServerTool(Name = "preview_order", Destructive = false, OpenWorld = false)]
    [Description("Prices a buy order, places nothing. Returns a previewId for submit_order, valid for 5 minutes.")]
    [Authorize(Policy = "trade")]
    public async Task<OrderPreview?> PreviewOrder(
        [Description("Ticker symbol, for example MSFT.")] string symbol,
        [Description("Number of shares to buy, 1 to 100000.")] int quantity,
        [Description("Limit price in US dollars.")] decimal limit,
        CancellationToken cancelled)
    {
        if (quantity is < 1 or > 100_000) throw new McpException("quantity must be between 1 and 100000.");
        var answer = await clients.CreateClient("trade-api")
            .PostAsJsonAsync("/previews", new { symbol, quantity, limit }, cancelled);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<OrderPreview>(cancelled);
    }

    [McpServerTool(Name = "submit_order", Destructive = true, Idempotent = true, OpenWorld = false)]
    [Description("Places the order of one preview. Repeating a previewId returns the same order, not another.")]
    [Authorize(Policy = "trade")]
    public async Task<PlacedOrder?> SubmitOrder(
        [Description("The previewId that preview_order returned.")] Guid previewId, CancellationToken cancelled)
    {
        // PUT, not POST: trade-api keeps at most one order under this address, and checks whose preview it is.
        var answer = await clients.CreateClient("trade-api").PutAsync($"/orders/{previewId}", null, cancelled);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<PlacedOrder>(cancelled);
    }

    [McpServerTool(Name = "run_scenario", ReadOnly = true, OpenWorld = false)]
    [Description("Values a portfolio after a market move. Takes up to a minute.")]
    [Authorize(Policy = "read")]
    public async Task<Scenario?> RunScenario(
        [Description("Portfolio name.")] string portfolio,
        [Description("Market move in percent, for example -5.")] decimal movePercent,
        IProgress<ProgressNotificationValue> progress,
        CancellationToken cancelled)
    {
        // 60 seconds here, 70 for the host's shutdown: a call that has begun can end.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        try
        {
            var risk = clients.CreateClient("risk-calc");
            var answer = await risk.PostAsJsonAsync("/scenarios", new { portfolio, movePercent }, limit.Token);
            answer.EnsureSuccessStatusCode();
            var scenario = await answer.Content.ReadFromJsonAsync<Scenario>(limit.Token);
            while (scenario is { PercentDone: < 100 })
            {
                progress.Report(new() { Progress = scenario.PercentDone, Total = 100 });
                await Task.Delay(TimeSpan.FromSeconds(5), limit.Token);
                scenario = await risk.GetFromJsonAsync<Scenario>($"/scenarios/{scenario.Id}", limit.Token);
            }
            return scenario;
        }
        catch (OperationCanceledException) when (!cancelled.IsCancellationRequested)
        {
            throw new McpException("The scenario took longer than 60 seconds. Try a smaller portfolio.");
        }
    }
}

public record Position(string Symbol, int Quantity, decimal AveragePrice);

public record OrderPreview(Guid PreviewId, decimal EstimatedCost, DateTimeOffset ValidUntil);

public record PlacedOrder(Guid PreviewId, string Status);

public record Scenario(Guid Id, int PercentDone, decimal? ValueAfter);
