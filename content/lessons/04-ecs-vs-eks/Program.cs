using System.Security.Cryptography;
using System.Text.Json;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);

// No keys, no role name, no "which platform is this?". The SDK asks its default chain.
builder.Services.AddSingleton<IAmazonS3>(_ => new AmazonS3Client());
builder.Services.AddHealthChecks();

// Both orchestrators wait 30 s between SIGTERM and SIGKILL here. Be done before that.
builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));

var app = builder.Build();
var bucket = Required("EXECUTIONS_BUCKET");
var signingKey = Convert.FromBase64String(Required("ARCHIVE_SIGNING_KEY"));

app.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false });
app.MapHealthChecks("/healthz/ready");

app.MapPost("/executions", async (Execution execution, IAmazonS3 s3, CancellationToken cancelled) =>
{
    var body = JsonSerializer.SerializeToUtf8Bytes(execution);
    var request = new PutObjectRequest
    {
        BucketName = bucket,
        Key = $"{execution.TradeDate:yyyy-MM-dd}/{execution.Id}.json",
        InputStream = new MemoryStream(body),
        ContentType = "application/json",
    };
    request.Metadata["hmac-sha256"] = Convert.ToHexString(HMACSHA256.HashData(signingKey, body));
    await s3.PutObjectAsync(request, cancelled);
    return Results.Created($"/executions/{execution.Id}", execution);
});

app.Run();

string Required(string name) =>
    app.Configuration[name] ?? throw new InvalidOperationException($"{name} is not set.");

record Execution(Guid Id, DateOnly TradeDate, string Symbol, int Quantity, decimal Price);
