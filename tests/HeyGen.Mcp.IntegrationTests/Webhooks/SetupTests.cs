using System.Net.Mime;
using HeyGen.Api;
using HeyGen.Mcp.Cli;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>The address holds the secret that signs: whatever breaks between the two, setup does not call it well.</summary>
public sealed class SetupTests
{
    private readonly byte[] key = new byte[32];
    private string? address;
    private string secret = "none";
    private bool refuses;

    [Fact]
    public async Task Rotate_NewAddressRefused_SaysSoAndIsRepairedByPlainSetup()
    {
        await using var heygen = (await FakeUpstream.Start()).Then(Play);
        await using var server = await McpTestServer.Start(heygen.Address);
        var addresses = WebhookAddresses.Of("https://mcp.example.com/mcp", [key], TimeProvider.System)!;
        var setup = new WebhookSetup(server.Services.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval), addresses, server.Services.GetRequiredService<ICallerCredential>());
        await setup.Run(rotate: false, TestContext.Current.CancellationToken);

        refuses = true;
        var failure = await Assert.ThrowsAsync<HeyGenException>(() => setup.Run(rotate: true, TestContext.Current.CancellationToken));
        refuses = false;
        var mended = await setup.Run(rotate: false, TestContext.Current.CancellationToken);
        var again = await setup.Run(rotate: false, TestContext.Current.CancellationToken);

        Assert.Contains("webhooks setup", failure.Hint, StringComparison.Ordinal);
        Assert.Contains("new secret", mended, StringComparison.Ordinal);
        Assert.Contains("already", again, StringComparison.Ordinal);
        Assert.Equal(secret, addresses.ReadToken(address![addresses.Prefix.Length..])!.Secret);
    }

    /// <summary>An account's one endpoint. It refuses addresses that hold a secret while it is told to.</summary>
    private async Task Play(HttpContext http)
    {
        var (status, answer) = http.Request switch
        {
            { Method: "GET" } => (200, address is null ? """{"data":[],"has_more":false}""" : $$$"""{"data":[{"endpoint_id":"e_1","url":"{{{address}}}","status":"enabled"}],"has_more":false}"""),
            { Method: "PATCH" } => Take(await Url(http)),
            { Path.Value: "/v3/webhooks/endpoints" } => Register(await Url(http)),
            _ => (200, $$$"""{"data":{"endpoint_id":"e_1","secret":"{{{secret = Guid.NewGuid().ToString("N")}}}"}}"""),
        };
        http.Response.StatusCode = status;
        http.Response.ContentType = MediaTypeNames.Application.Json;
        await http.Response.WriteAsync(answer);
    }

    private (int, string) Register(string url) => (200, $$$"""{"data":{"endpoint_id":"e_1","url":"{{{address = url}}}","secret":"{{{secret = Guid.NewGuid().ToString("N")}}}"}}""");

    private (int, string) Take(string url)
    {
        if (refuses && !url.EndsWith("/setup", StringComparison.Ordinal))
            return (400, """{"error":{"code":"invalid_parameter","message":"No"}}""");
        address = url;
        return (200, $$$"""{"data":{"endpoint_id":"e_1","url":"{{{url}}}"}}""");
    }

    private static async Task<string> Url(HttpContext http)
    {
        http.Request.Body.Position = 0;
        return (await JsonDocument.ParseAsync(http.Request.Body)).RootElement.GetText("url")!;
    }
}
