using System.Text.Json;
using HeyGen.Mcp.Configuration;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A test in which HeyGen answers by a script.</summary>
public abstract class UpstreamTest : IAsyncLifetime
{
    private readonly Lazy<TemporaryFolder> folder = new();

    internal FakeUpstream Upstream { get; private set; } = null!;

    internal TemporaryFolder Folder => folder.Value;

    /// <summary>What HeyGen answers the first request, and all others until the test says otherwise; 404 if null.</summary>
    protected virtual string? FirstAnswer => null;

    public virtual async ValueTask InitializeAsync()
    {
        Upstream = await FakeUpstream.Start();
        if (FirstAnswer is not null)
            Upstream.Then(200, FirstAnswer);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Upstream.DisposeAsync();
        if (folder.IsValueCreated)
            folder.Value.Dispose();
    }

    internal void AssertSentOnly(string method, string path, string? body = null)
    {
        var sent = Assert.Single(Upstream.Requests);
        Assert.Equal((method, path), (sent.Method, sent.PathAndQuery));
        if (body is not null)
            Assert.True(sent.Body == body || (body is not "" && JsonElement.DeepEquals(JsonElement.Parse(body), JsonElement.Parse(sent.Body))), $"Expected {body}\nbut sent {sent.Body}");
    }
}

/// <summary>A test of the whole server with its client, in front of a HeyGen that answers by a script.</summary>
public abstract class ServerTest : UpstreamTest
{
    internal McpTestServer Server { get; private set; } = null!;

    /// <summary>Null for a server with every tool.</summary>
    internal virtual ServerSettings? Settings => null;

    protected virtual bool LocalFiles => true;

    protected virtual TimeProvider? Time => null;

    protected virtual TimeProvider? NetworkTime => null;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Server = await McpTestServer.Start(Upstream.Address, Settings, localFiles: LocalFiles, time: Time, network: NetworkTime);
    }

    public override async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>The call is refused for that argument, and nothing has been sent.</summary>
    internal async Task<JsonElement> AssertRefusedUnsent(string tool, object arguments, string param)
    {
        var error = await Server.Error(tool, arguments);
        Assert.Equal(("invalid_argument", "not_executed", param), (error.GetText("code"), error.GetText("outcome"), error.GetText("param")));
        Assert.Empty(Upstream.Requests);
        return error;
    }
}
