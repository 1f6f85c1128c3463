using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.AspNetCore.Authentication;
using ModelContextProtocol.Protocol;
using TradeMcp;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders().AddJsonConsole(json => json.TimestampFormat = "O");
builder.Configuration.AddKeyPerFile("/mnt/secrets", optional: true);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(70));

var resource = Required("Mcp:Resource");
var authority = Required("Mcp:Authority");
string[] browserOrigins = builder.Configuration.GetSection("Mcp:AllowedOrigins").Get<string[]>() ?? [];

// Who calls: a bearer token that was issued for this server, and for no other.
builder.Services
    .AddAuthentication(auth =>
    {
        auth.DefaultAuthenticateScheme = JwtBearerDefaults.AuthenticationScheme;
        auth.DefaultChallengeScheme = McpAuthenticationDefaults.AuthenticationScheme;
    })
    .AddJwtBearer(jwt =>
    {
        jwt.Authority = authority;
        jwt.Audience = resource;
        jwt.MapInboundClaims = false;
    })
    .AddMcp(mcp => mcp.ResourceMetadata = new()
    {
        Resource = resource,
        AuthorizationServers = { authority },
        ScopesSupported = ["trades:read", "trades:write"],
    });
builder.Services.AddAuthorizationBuilder()
    .AddPolicy("read", policy => policy.RequireAssertion(call => HasScope(call.User, "trades:read")))
    .AddPolicy("trade", policy => policy.RequireAssertion(call => HasScope(call.User, "trades:write")));

// Whom we call: Services by name, each with a token of its own.
builder.Services.AddHttpContextAccessor();
foreach (var name in new[] { "portfolio-api", "trade-api", "risk-calc" })
{
    builder.Services.AddHttpClient(name, client => client.BaseAddress = new Uri($"http://{name}"))
        .AddHttpMessageHandler(services => ActivatorUtilities.CreateInstance<TokenExchange>(services, name));
}

// The tools, without sessions. The message filter stands outside the tools' policies: a call that they refuse
// leaves a line too. The call filter stands inside and notes how a call went that they let through.
builder.Services.AddMcpServer()
    .WithHttpTransport(http => http.SessionMode = HttpServerSessionMode.Stateless)
    .WithMessageFilters(filters => filters.AddIncomingFilter(next => async (message, cancelled) =>
    {
        if (message.JsonRpcMessage is not JsonRpcRequest { Method: RequestMethods.ToolsCall } call)
        {
            await next(message, cancelled);
            return;
        }
        var started = Stopwatch.GetTimestamp();
        message.Items["outcome"] = "refused";
        try
        {
            await next(message, cancelled);
        }
        finally
        {
            var asked = call.Params as JsonObject;
            message.Services!.GetRequiredService<ILogger<TradeTools>>().LogInformation(
                "audit {Tool} {Arguments} user {User} agent {Agent} {Outcome} in {Ms} ms",
                asked?["name"]?.ToString(), asked?["arguments"]?.ToJsonString(),
                message.User?.FindFirstValue("sub"), message.User?.FindFirstValue("client_id"),
                message.Items["outcome"], (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }))
    .WithRequestFilters(filters => filters.AddCallToolFilter(next => async (call, cancelled) =>
    {
        call.Items["outcome"] = "threw";
        var result = await next(call, cancelled);
        call.Items["outcome"] = result.IsError is true ? "error" : "ok";
        return result;
    }))
    .AddAuthorizationFilters()
    .WithToolsFromAssembly();
builder.Services.AddHealthChecks();

var app = builder.Build();

// Browsers send Origin, other clients need not. An origin that we do not know gets no further.
app.Use(async (context, next) =>
{
    var origin = context.Request.Headers.Origin.ToString();
    if (context.Request.Path.StartsWithSegments("/mcp") && origin.Length > 0
        && !browserOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase))
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return;
    }
    await next(context);
});
app.UseAuthentication();
app.UseAuthorization();

app.MapMcp("/mcp").RequireAuthorization();

// Probes have routes of their own. Neither asks a back end.
app.MapHealthChecks("/healthz/live", new() { Predicate = _ => false });
app.MapHealthChecks("/healthz/ready", new() { Predicate = check => check.Tags.Contains("ready") });

app.Run();

string Required(string key) =>
    builder.Configuration[key] ?? throw new InvalidOperationException($"{key} is not set.");

static bool HasScope(ClaimsPrincipal user, string scope) =>
    user.FindAll("scope").Any(claim => claim.Value.Split(' ').Contains(scope));
