using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;

namespace TradeMcp;

/// <summary>
/// Puts a token for one back end on each call to it: the caller's token goes to the login server,
/// which returns another one, for that back end and for the same person (RFC 8693).
/// </summary>
public sealed class TokenExchange(
    string audience, IHttpContextAccessor caller, IHttpClientFactory clients, IConfiguration config)
    : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancelled)
    {
        var context = caller.HttpContext ?? throw new InvalidOperationException("No call to act for.");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string?>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["subject_token"] = await context.GetTokenAsync("access_token"),
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["audience"] = audience,
            ["client_id"] = config["Mcp:ClientId"],
            ["client_secret"] = config["Mcp:ClientSecret"],
        });
        using var answer = await clients.CreateClient("login")
            .PostAsync(config["Mcp:TokenEndpoint"], form, cancelled);
        answer.EnsureSuccessStatusCode();
        var token = await answer.Content.ReadFromJsonAsync<Issued>(cancelled);

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token!.AccessToken);
        return await base.SendAsync(request, cancelled);
    }

    private sealed record Issued([property: JsonPropertyName("access_token")] string AccessToken);
}
