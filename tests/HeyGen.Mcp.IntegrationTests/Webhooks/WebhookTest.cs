using System.Security.Cryptography;
using HeyGen.Api;
using HeyGen.Mcp.Cli;
using HeyGen.Mcp.Hosting.Redis;
using HeyGen.Mcp.Jobs.Watching;

namespace HeyGen.Mcp.IntegrationTests.Webhooks;

/// <summary>A sandbox that reports to a server, on a clock that moves only when the test moves it: whoever wakes before a pause is over was woken.</summary>
public abstract class WebhookTest : IAsyncLifetime
{
    internal const int JobSeconds = 8;
    private readonly byte[] secret = RandomNumberGenerator.GetBytes(32);
    private string? voice;

    internal FakeTime Time { get; } = new();

    internal SandboxServer HeyGen { get; private set; } = null!;

    internal Relay Public { get; private set; } = null!;

    internal HttpEndpoint One { get; private set; } = null!;

    internal IReadOnlyList<byte[]> Secrets => [secret];

    public virtual async ValueTask InitializeAsync()
    {
        HeyGen = await SandboxServer.StartAsync(new SandboxOptions { ConcurrentJobs = 1000, StartingBalanceUsd = 1000 }, Time);
        Public = await Relay.Start();
        One = await Replica();
        Public.Target = new Uri(One.Address, "/");
    }

    public virtual async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Public.DisposeAsync();
        await HeyGen.DisposeAsync();
    }

    internal Task<HttpEndpoint> Replica(string? redis = null) => HttpEndpoint.Start(
        HeyGen.BaseAddress,
        new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never },
        new HttpSettings { CallsPerSecond = 0, ConcurrentCalls = 0, AddressRequestsPerSecond = 0, PublicUrl = Public.PublicUrl, Redis = redis },
        also: server => server.Services.AddSingleton<TimeProvider>(Time), // not the network's: the test moves it while requests are under way
        secrets: Secrets);

    /// <summary>What <c>heygen-mcp webhooks setup</c> does.</summary>
    internal async Task<string> SetUp(string key = HttpEndpoint.Key, bool rotate = false)
    {
        await using var server = await McpTestServer.Start(HeyGen.BaseAddress, credential: HeyGenCredential.ApiKey(key, "the test"), time: Time);
        var setup = new WebhookSetup(server.Services.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval), WebhookAddresses.Of(Public.PublicUrl, Secrets, Time)!, server.Services.GetRequiredService<ICallerCredential>());
        return await setup.Run(rotate, TestContext.Current.CancellationToken);
    }

    internal async Task<string> Begin(string script = "Hello.", string? key = null)
    {
        var answer = await Call(One, "create_video_from_image", new { image = "https://files.example/me.png", voiceId = await Voice(), script }, key);
        return answer.GetText("video_id")!;
    }

    /// <summary>Waits for each, and answers once all have looked and sleep.</summary>
    internal IReadOnlyList<Task<JsonElement>> Wait(HttpEndpoint replica, params IReadOnlyList<string> ids)
    {
        var before = Time.TimersMade;
        List<Task<JsonElement>> waiting = [.. ids.Select(id => Call(replica, "wait_for_job", new { kind = "video", id, maxSeconds = 50 }))];
        Until(() => Time.TimersMade >= before + ids.Count);
        return waiting;
    }

    internal int Looks(string? id = null) => HeyGen.Ledger.Requests.Count(request => request.Method is "GET" && request.Path.StartsWith("/v3/videos", StringComparison.Ordinal) && (id is null || request.Path.Contains(id, StringComparison.Ordinal)));

    internal static async Task<JsonElement> Call(HttpEndpoint replica, string tool, object arguments, string? key = null)
    {
        var answer = await replica.Call("tools/call", new { name = tool, arguments }, ("X-Api-Key", key ?? HttpEndpoint.Key));
        Assert.True(answer.Message.TryGetProperty("result", out var result) && result.TryGetProperty("structuredContent", out _), answer.Body);
        return result.GetProperty("structuredContent");
    }

    /// <summary>The event of a job that ends now, as it came.</summary>
    internal Delivery Delivered()
    {
        var before = Public.Deliveries.Count;
        Time.Advance(TimeSpan.FromSeconds(JobSeconds));
        Until(() => Public.Deliveries.Count > before);
        return Public.Deliveries[^1];
    }

    internal static void Until(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)), "It did not come to that.");

    /// <summary>An event of a job that nobody has: once the other replica has heard one, it hears all.</summary>
    internal static async Task Subscribed(HttpEndpoint from, HttpEndpoint to)
    {
        var (news, watcher) = (Service<JobEvents>(from), Service<JobWatcher>(to));
        for (var tries = 0; tries < 100_000 && !watcher.IsReporting("nobody"); tries++)
        {
            await news.Publish("nobody", ["x"], Guid.NewGuid().ToString("N"), isOfSession: false, isOfAll: true);
            await Task.Yield();
        }
    }

    internal static T Service<T>(HttpEndpoint replica)
        where T : notnull => replica.Services.GetRequiredService<T>();

    internal async Task<string> Voice() => voice ??= (await Call(One, "list_voices", new { limit = 1 })).GetProperty("items")[0].GetText("voice_id")!;
}
