using System.Text.Json;
using HeyGen.Mcp.TestSupport;
using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Webhooks;

public sealed class WebhookToolsTests
{
    [Fact]
    public async Task CreateWebhookEndpoint_SomeEvents_ShowsTheSecretAndSaysThatItIsShownOnce()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"endpoint_id":"e_1","url":"https://example.com/hook","events":["avatar_video.success"],"status":"enabled","secret":"whsec_1","created_at":"2026-11-21T00:00:00Z"}}""");
        await using var server = await McpTestServer.Start(upstream.Address, time: new FakeTimeProvider(DateTimeOffset.UnixEpoch));

        var created = await server.Result("create_webhook_endpoint", new { url = "https://example.com/hook", events = new[] { "avatar_video.success" } });

        Assert.Equal(("e_1", "whsec_1"), (created.GetProperty("endpoint_id").GetString(), created.GetProperty("secret").GetString()));
        Assert.StartsWith("secret is shown only now", Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var sent = Assert.Single(upstream.Requests);
        Assert.Equal(("POST", "/v3/webhooks/endpoints", """{"url":"https://example.com/hook","events":["avatar_video.success"]}"""), (sent.Method, sent.PathAndQuery, sent.Body));
        Assert.NotNull(sent.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task RotateWebhookEndpointSecret_Twice_RotatesAgainOnlyUnderANewWord()
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, """{"data":{"endpoint_id":"e_1","secret":"whsec_2"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        var rotated = await server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1" });
        await server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1" });
        await server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1", idempotencyKey = "again" });

        Assert.Equal("whsec_2", rotated.GetProperty("secret").GetString());
        Assert.Single(rotated.GetProperty("warnings").EnumerateArray());
        Assert.All(upstream.Requests, sent => Assert.Equal(("POST", "/v3/webhooks/endpoints/e_1/rotate-secret", ""), (sent.Method, sent.PathAndQuery, sent.Body)));
        var keys = upstream.Requests.Select(sent => sent.Header("Idempotency-Key")).ToArray();
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Theory]
    [InlineData("list_webhook_endpoints", "{}", "GET", "/v3/webhooks/endpoints?limit=10", "")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":["batch.finished"]}""", "PATCH", "/v3/webhooks/endpoints/e_1", """{"events":["batch.finished"]}""")]
    [InlineData("delete_webhook_endpoint", """{"endpointId":"e_1"}""", "DELETE", "/v3/webhooks/endpoints/e_1", "")]
    [InlineData("list_webhook_event_types", "{}", "GET", "/v3/webhooks/event-types", "")]
    [InlineData("list_webhook_events", """{"eventType":"video_translate.preflight.download_failed","entityId":"x"}""", "GET", "/v3/webhooks/events?event_type=video_translate.preflight.download_failed&entity_id=x&limit=10", "")]
    public async Task Webhooks_EachTool_CallsItsOperation(string tool, string arguments, string method, string path, string body)
    {
        await using var upstream = await FakeUpstream.Start();
        upstream.Then(200, tool.StartsWith("list", StringComparison.Ordinal) ? """{"data":[],"has_more":false,"next_token":null}""" : """{"data":{"endpoint_id":"e_1"}}""");
        await using var server = await McpTestServer.Start(upstream.Address);

        await server.Result(tool, JsonElement.Parse(arguments));

        var sent = Assert.Single(upstream.Requests);
        Assert.Equal((method, path, body), (sent.Method, sent.PathAndQuery, sent.Body));
    }

    [Theory]
    [InlineData("create_webhook_endpoint", """{"url":"https://example.com/hook","events":["avatar_video.done"]}""", "events[0]")]
    [InlineData("list_webhook_events", """{"eventType":"avatar_video.done"}""", "eventType")]
    public async Task Webhooks_EventThatDoesNotExist_IsRefusedUnsentWithThoseThatDo(string tool, string arguments, string param)
    {
        await using var upstream = await FakeUpstream.Start();
        await using var server = await McpTestServer.Start(upstream.Address);

        var error = await server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(param, error.GetProperty("param").GetString());
        Assert.Contains("avatar_video.success, avatar_video.fail", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(upstream.Requests);
    }
}
