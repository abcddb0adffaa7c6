namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A test of the hosted endpoint and the HeyGen behind it, both its own.</summary>
public abstract class EndpointTest : IAsyncLifetime
{
    private protected FakeUpstream Upstream { get; private set; } = null!;

    private protected HttpEndpoint Endpoint { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await FakeUpstream.Start();
        Endpoint = await HttpEndpoint.Start(Upstream.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        await Upstream.DisposeAsync();
    }
}
