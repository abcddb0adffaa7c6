namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>A test of the hosted endpoint and the HeyGen behind it, both its own.</summary>
public abstract class EndpointTest : UpstreamTest
{
    private protected HttpEndpoint Endpoint { get; private set; } = null!;

    internal virtual ServerSettings? Settings => null;

    internal virtual HttpSettings? Http => null;

    /// <summary>The server's and HeyGen's.</summary>
    internal virtual TimeProvider? Clock => null;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Upstream.Clock = Clock;
        Endpoint = await HttpEndpoint.Start(Upstream.Address, Settings, Http, Clock);
    }

    public override async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A test of an endpoint that signs people in.</summary>
public abstract class OAuthTest : UpstreamTest
{
    private protected const string Account = """{"data":{"username":"ann","email":"ann@example.com","wallet":{"currency":"usd","remaining_balance":90}}}""";

    private protected OAuthServer Server { get; private set; } = null!;

    protected override string FirstAnswer => Account;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server = await OAuthServer.Start(Upstream);
    }

    public override async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A test with an identity provider whose tokens the server takes.</summary>
public abstract class IssuerTest : UpstreamTest
{
    internal FakeIssuer Issuer { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Issuer = await FakeIssuer.Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await Issuer.DisposeAsync();
        await base.DisposeAsync();
    }
}
