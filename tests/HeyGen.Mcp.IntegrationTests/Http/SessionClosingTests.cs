using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Hosting.Http.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace HeyGen.Mcp.IntegrationTests.Http;

public sealed class SessionClosingTests
{
    private const int MostOfACaller = 100;
    private const string Problem = "the transport is gone";

    public static TheoryData<Func<Task>> Failures => new()
    {
        () => throw new InvalidOperationException(Problem),
        () => Task.FromException(new InvalidOperationException(Problem)),
        async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException(Problem);
        },
    };

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Failures))]
    public async Task TryEnter_ClosingOfTheOldestFails_EntersAndTheLogTellsWhy(Func<Task> close)
    {
        using var log = new LogLines<SessionPlaces>();
        await using var services = Services(log, _ => close());
        var places = services.GetRequiredService<SessionPlaces>();
        for (var number = 0; number < MostOfACaller; number++)
        {
            var http = Enter(places, number);
            places.Begin(http, $"session {number}");
            SessionPlaces.Leave(http);
        }

        Enter(places, MostOfACaller);

        SpinWait.SpinUntil(() => log.Warnings.Count > 0, TimeSpan.FromSeconds(10));
        Assert.Contains(Problem, Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    private static DefaultHttpContext Enter(SessionPlaces places, int number)
    {
        var http = new DefaultHttpContext { TraceIdentifier = $"request {number}" };
        http.Connection.RemoteIpAddress = IPAddress.Loopback;
        Assert.True(places.TryEnter(http));
        return http;
    }

    private static ServiceProvider Services(ILogger<SessionPlaces> log, RequestDelegate close) => new ServiceCollection()
        .AddSingleton(log)
        .AddSingleton<AcceptedKeys>()
        .AddSingleton<SessionPlaces>()
        .AddSingleton<EndpointDataSource>(new DefaultEndpointDataSource(new Endpoint(close, new EndpointMetadataCollection(McpEndpoint.Metadata, new HttpMethodMetadata([HttpMethods.Delete])), "close")))
        .BuildServiceProvider();
}
