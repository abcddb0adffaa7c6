using Microsoft.Extensions.Time.Testing;

namespace HeyGen.Mcp.Tests.Features.Webhooks;

public sealed class WebhookToolsTests : ServerTest
{
    protected override TimeProvider Time { get; } = new FakeTimeProvider(DateTimeOffset.UnixEpoch);

    protected override TimeProvider NetworkTime { get; } = new VirtualTime();

    [Fact]
    public async Task CreateWebhookEndpoint_SomeEvents_ShowsTheSecretAndSaysThatItIsShownOnce()
    {
        Upstream.Then(200, """{"data":{"endpoint_id":"e_1","url":"https://example.com/hook","events":["avatar_video.success"],"status":"enabled","secret":"whsec_1","created_at":"2026-11-21T00:00:00Z"}}""");

        var created = await Server.Result("create_webhook_endpoint", new { url = "https://example.com/hook", events = new[] { "avatar_video.success" } });

        Assert.Equal(("e_1", "whsec_1"), (created.GetText("endpoint_id"), created.GetText("secret")));
        Assert.StartsWith("secret is shown only now", Assert.Single(created.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal(("POST", "/v3/webhooks/endpoints", """{"url":"https://example.com/hook","events":["avatar_video.success"]}"""), (sent.Method, sent.PathAndQuery, sent.Body));
        Assert.NotNull(sent.Header("Idempotency-Key"));
    }

    [Fact]
    public async Task RotateWebhookEndpointSecret_Twice_RotatesAgainUnlessUnderTheSameWord()
    {
        Upstream.Then(200, """{"data":{"endpoint_id":"e_1","secret":"whsec_2"}}""");

        var rotated = await Server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1" });
        await Server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1" });
        await Server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1", idempotencyKey = "again" });
        await Server.Result("rotate_webhook_endpoint_secret", new { endpointId = "e_1", idempotencyKey = "again" });

        Assert.Equal("whsec_2", rotated.GetText("secret"));
        Assert.Single(rotated.GetProperty("warnings").EnumerateArray());
        Assert.All(Upstream.Requests, sent => Assert.Equal(("POST", "/v3/webhooks/endpoints/e_1/rotate-secret", ""), (sent.Method, sent.PathAndQuery, sent.Body)));
        var keys = Upstream.Requests.Select(sent => sent.Header("Idempotency-Key")).ToArray();
        Assert.Equal(3, keys.Distinct().Count());
        Assert.Equal(keys[2], keys[3]);
    }

    [Theory]
    [InlineData(500, "{}", null)]
    [InlineData(200, """{"data":{"endpoint_id":"e_1"}}""", null)]
    [InlineData(302, "", null)]
    [InlineData(500, "{}", "again")]
    public async Task RotateWebhookEndpointSecret_AnswerLost_IsToldWhatAnotherCallDoes(int status, string answer, string? word)
    {
        Upstream.Then(status, answer);

        var error = await Server.Error("rotate_webhook_endpoint_secret", new { endpointId = "e_1", idempotencyKey = word });

        Assert.Equal("unknown", error.GetText("outcome"));
        Assert.StartsWith(word is not null ? "It may have been done. Call again with exactly the same arguments" : "It may have been done. Calling again does it once more, and only the last answer counts.", error.GetText("hint"), StringComparison.Ordinal);
        Assert.Equal(word is not null, error.TryGetProperty("check", out _));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("again", true)]
    public async Task RotateWebhookEndpointSecret_Refused_NeedsAnotherKeyOnlyWhereItHasOne(string? word, bool suggested)
    {
        Upstream.Then(403, """{"error":{"code":"resource_access_denied","message":"not yours"}}""");

        var error = await Server.Error("rotate_webhook_endpoint_secret", new { endpointId = "e_1", idempotencyKey = word });

        Assert.Equal(("not_executed", suggested), (error.GetText("outcome"), error.TryGetProperty("suggested_idempotency_key", out _)));
    }

    [Fact]
    public async Task UpdateWebhookEndpoint_NoEvents_LeavesThemAsTheyAre()
    {
        Upstream.Then(200, """{"data":{"endpoint_id":"e_1"}}""");

        await Server.Result("update_webhook_endpoint", new { endpointId = "e_1", url = "https://example.com/new", events = Array.Empty<string>() });

        AssertSentOnly("PATCH", "/v3/webhooks/endpoints/e_1", """{"url":"https://example.com/new"}""");
    }

    [Theory]
    [InlineData("avatar_video.success", "avatar_video.success")]
    [InlineData("Avatar Video Success", "avatar_video.success")]
    [InlineData("AVATAR_VIDEO.SUCCESS", "avatar_video.success")]
    [InlineData("video-translate.preflight.download-failed", "video_translate.preflight.download_failed")]
    [InlineData("batchFinished", "batch.finished")]
    [InlineData("lipsync.success", "lipsync.success")]
    [InlineData("personalized_video.success", "personalized_video.success")]
    [InlineData("avatar_video.done", "avatar_video.done")]
    [InlineData("workflow_run", "workflow_run")]
    public async Task Webhooks_EventInAnySpellingOrNew_GoesToHeyGen(string said, string sent)
    {
        Upstream.Then(200, """{"data":{"endpoint_id":"e_1"}}""");
        await Server.Result("create_webhook_endpoint", new { url = "https://example.com/hook", events = new[] { said } });
        await Server.Result("update_webhook_endpoint", new { endpointId = "e_1", events = new[] { said } });
        Upstream.Then(200, """{"data":[],"has_more":false}""");
        await Server.Result("list_webhook_events", new { eventType = said });

        Assert.Equal([$$"""{"url":"https://example.com/hook","events":["{{sent}}"]}""", $$"""{"events":["{{sent}}"]}"""], Upstream.Requests.Take(2).Select(request => request.Body));
        Assert.Equal($"/v3/webhooks/events?event_type={sent}&limit=10", Upstream.Requests[^1].PathAndQuery);
    }

    [Fact]
    public async Task ListWebhookEndpoints_ByDefault_TellsTheUrls()
    {
        Upstream.Then(200, """{"data":[{"endpoint_id":"e_1","url":"https://example.com/hook","events":null,"status":"enabled","created_at":"2026-11-21T00:00:00Z","secret":null}],"has_more":false}""");

        var list = await Server.Result("list_webhook_endpoints");

        Assert.Equal(("https://example.com/hook", "enabled"), (list.GetProperty("items")[0].GetText("url"), list.GetProperty("items")[0].GetText("status")));
    }

    [Theory]
    [InlineData("""{"video_id":"v_1","folder_id":null,"msg":"no face"}""", """{"video_id":"v_1","folder_id":null,"msg":"no face"}""")]
    [InlineData("""{"video_id":"v_1","url":"https://files.example/v.mp4?Signature=1"}""", """{"video_id":"v_1"}""")]
    [InlineData("""{"items":[{"id":"i_1","video_url":"https://files.example/v.mp4"}],"callback_id":"c"}""", """{"items":[{"id":"i_1"}],"callback_id":"c"}""")]
    public async Task ListWebhookEvents_ByDefault_TellsTheirDataWithoutLinks(string data, string told)
    {
        Upstream.Then(200, $$"""{"data":[{"event_id":"e_1","event_type":"avatar_video.success","event_data":{{data}},"created_at":"2026-11-21T00:00:00Z"}],"has_more":false}""");

        var list = await Server.Result("list_webhook_events");

        Assert.Equal(told, list.GetProperty("items")[0].GetProperty("event_data").GetRawText());
    }

    [Theory]
    [InlineData("""["url"]""")]
    [InlineData("""["event_data"]""")]
    [InlineData("""["all"]""")]
    public async Task ListWebhookEvents_LinkWantedByName_IsTold(string fields)
    {
        Upstream.Then(200, """{"data":[{"event_id":"e_1","event_type":"avatar_video.success","event_data":{"video_id":"v_1","url":"https://files.example/v.mp4"},"created_at":"2026-11-21T00:00:00Z"}],"has_more":false}""");

        var list = await Server.Result("list_webhook_events", JsonElement.Parse($$"""{"fields":{{fields}}}"""));

        Assert.Equal("https://files.example/v.mp4", list.GetProperty("items")[0].GetProperty("event_data").GetText("url"));
    }

    [Theory]
    [InlineData("create_webhook_endpoint", """{"url":"https://example.com/hook","events":["when a video is done!"]}""", "events[0]")]
    [InlineData("update_webhook_endpoint", """{"endpointId":"e_1","events":["avatar_video.success","https://example.com"]}""", "events[1]")]
    [InlineData("list_webhook_events", """{"eventType":"success?"}""", "eventType")]
    public async Task Webhooks_TextThatCanBeNoEvent_IsRefusedUnsentWithThoseThatDo(string tool, string arguments, string param)
    {
        var error = await Server.Error(tool, JsonElement.Parse(arguments));

        Assert.Equal(param, error.GetText("param"));
        Assert.Contains("avatar_video.success, avatar_video.fail", error.GetText("message"), StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }
}
