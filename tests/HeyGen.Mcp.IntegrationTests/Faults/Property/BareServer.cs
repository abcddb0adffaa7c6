using HeyGen.Api;
using HeyGen.Api.Idempotency;
using HeyGen.Api.Json;

namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>A server of ours without its protocol, where all that sends and repeats is: thousands of them start in seconds.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    /// <summary>Shared, because it takes longer to get ready than all the rest.</summary>
    private static readonly HeyGenJson Json = new(ToolCatalog.All.Select(toolType => toolType.Json()).Distinct());

    private readonly ServiceProvider services;

    /// <param name="caller">Whose calls it serves; of the one test key if left out.</param>
    public BareServer(Uri upstream, TimeProvider time, ICallerCredential? caller = null)
    {
        var registrations = new ServiceCollection();
        registrations.AddLogging();
        registrations.AddSingleton(time);
        registrations.AddKeyedSingleton(HeyGenApiServices.NetworkClock, time);
        registrations.AddHeyGenApi(new HeyGenApiOptions(upstream, Upstream.UserAgent));
        registrations.AddSingleton(caller ?? EnvironmentCredential.Of(HeyGenCredential.ApiKey(McpTestServer.Key, "the test")));
        registrations.AddSingleton(Json);
        services = registrations.BuildServiceProvider();
        HeyGen = services.GetRequiredService<HeyGenClient>();
    }

    public HeyGenClient HeyGen { get; }

    /// <summary>Waits for what is on the wire although nobody waits for it any more.</summary>
    public Task Drain() => services.GetRequiredService<InFlightRequests>().Drain(TimeSpan.FromMinutes(1));

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
