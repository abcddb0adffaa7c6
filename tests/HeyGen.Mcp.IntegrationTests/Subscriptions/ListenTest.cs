using HeyGen.Mcp.IntegrationTests.Webhooks;
using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.IntegrationTests.Subscriptions;

/// <summary>A client of 2026-07-28 that listens, and a clock that only the test moves.</summary>
public abstract class ListenTest : WebhookTest
{
    internal const string SubscriptionId = "io.modelcontextprotocol/subscriptionId";

    internal static string Video(string id) => $"heygen://videos/{id}";

    /// <summary>Listens, and answers once what it follows has been looked at and sleeps.</summary>
    internal async Task<EventStream> Listen(HttpEndpoint replica, params IReadOnlyList<string> uris)
    {
        var before = Time.TimersMade;
        var stream = await Open(replica, new { resourceSubscriptions = uris });
        var granted = await stream.Next();
        Assert.Equal("notifications/subscriptions/acknowledged", granted.GetText("method"));
        Assert.Equal(uris, granted.GetProperty("params").GetProperty("notifications").GetProperty("resourceSubscriptions").EnumerateArray().Select(uri => uri.GetString()));
        Until(() => Time.TimersMade >= before + 1 + uris.Count); // the limit of the whole, and a pause for each
        return stream;
    }

    internal static Task<EventStream> Open(HttpEndpoint replica, object notifications, string key = HttpEndpoint.Key, Dictionary<string, object>? meta = null) =>
        EventStream.Open(replica.ModernRequest("subscriptions/listen", new { notifications, _meta = meta ?? HttpEndpoint.Meta() }, ("X-Api-Key", key)));

    internal static void AssertUpdated(string uri, JsonElement message)
    {
        Assert.Equal(("notifications/resources/updated", uri), (message.GetText("method"), message.GetProperty("params").GetText("uri")));
        Assert.Equal(1, message.GetProperty("params").GetProperty("_meta").GetProperty(SubscriptionId).GetInt32());
    }

    /// <summary>The answer of a listen that this server ends, and nothing after it.</summary>
    internal static async Task AssertEnded(EventStream stream)
    {
        var answer = await stream.Next();
        Assert.Equal((1, "complete"), (answer.GetProperty("id").GetInt32(), answer.GetProperty("result").GetText("resultType")));
        Assert.Equal(1, answer.GetProperty("result").GetProperty("_meta").GetProperty(SubscriptionId).GetInt32());
        Assert.Null(await stream.NextOrEnd());
    }

    /// <summary>Whether anybody at this replica still waits for what has this id.</summary>
    internal static bool IsAwaited(HttpEndpoint replica, string id) =>
        replica.Services.GetRequiredService<JobWatcher>().Invalidate(HeyGenCredential.ApiKey(HttpEndpoint.Key, "the test").AccountFingerprint, id);
}
