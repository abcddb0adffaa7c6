using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>A HeyGen that misbehaves, a clock that nobody waits for, and as many servers of ours as a scenario needs.</summary>
internal sealed class FaultTestHost(Transport transport = Transport.Pipes, VirtualTime? time = null, BillingUpstream? upstream = null) : IAsyncDisposable
{
    /// <summary>What errors say to call, so as to know what became of a call.</summary>
    private static readonly string[] Checks = ["get_current_user", "list_video_agent_sessions", "list_videos"];

    private readonly List<Replica> replicas = [];

    public BillingUpstream HeyGen { get; } = upstream ?? BillingUpstream.Start(time);

    public VirtualTime Time => HeyGen.Time;

    /// <summary>How far the clocks of our servers' machines are ahead of HeyGen's.</summary>
    public TimeSpan ClockError { get; init; }

    /// <summary>What stands between servers and HeyGen, if not the machine's network.</summary>
    public Func<HttpMessageHandler>? Network { get; init; }

    /// <summary>Another server of ours, that knows nothing of the others.</summary>
    /// <param name="tools">The tools that it needs; few, so that it starts quickly.</param>
    public async Task<Replica> Serve(params string[] tools) => await Serve(HeyGenCredential.ApiKey(McpTestServer.Key, "the test"), null, tools);

    public async Task<Replica> Serve(HeyGenCredential credential, Uri? address, params string[] tools)
    {
        var settings = new ServerSettings { Toolsets = tools is [] ? ["all", "preview"] : [], Tools = [.. tools, .. Checks] };
        var replica = await Replica.Start(transport, address ?? HeyGen.Address, settings, credential, new SkewedTime(Time, ClockError), Network is null ? null : services => services.AddHttpClient(Attempt.ClientName).ConfigurePrimaryHttpMessageHandler(Network));
        replicas.Add(replica);
        return replica;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
        await HeyGen.DisposeAsync();
    }
}
