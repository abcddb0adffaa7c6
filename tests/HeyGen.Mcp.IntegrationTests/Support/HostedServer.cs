namespace HeyGen.Mcp.IntegrationTests.Support;

/// <summary>One built program for all tests of a class, because its start takes longer than most of them, and the HeyGen behind it, which each test resets.</summary>
public abstract class HostedServer(params string[] arguments) : UpstreamTest
{
    internal HostedProcess Process { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Process = await HostedProcess.Start(Upstream.Address, arguments);
    }

    public override async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        await base.DisposeAsync();
    }
}
