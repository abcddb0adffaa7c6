using HeyGen.Api.Http;
using HeyGen.Mcp.Configuration;
using HeyGen.Sandbox;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A server whose HeyGen is the sandbox, on a clock where time passes at once.</summary>
public abstract class SandboxedServerTest : IAsyncLifetime
{
    internal TemporaryFolder Folder { get; } = new();

    internal VirtualTime Time { get; } = new();

    internal SandboxServer Sandbox { get; private set; } = null!;

    internal McpTestServer Server { get; private set; } = null!;

    internal abstract ServerSettings Settings { get; }

    public virtual async ValueTask InitializeAsync()
    {
        Sandbox = await SandboxServer.StartAsync(new SandboxOptions(), Time);
        Server = await McpTestServer.Start(Sandbox.BaseAddress, Settings, HeyGenCredential.ApiKey(SandboxOptions.DemoKey, "the test"), time: Time);
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await Sandbox.DisposeAsync();
        Folder.Dispose();
    }
}
