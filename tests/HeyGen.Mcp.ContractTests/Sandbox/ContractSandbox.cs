namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>A sandbox on a clock of its own, with room for as many jobs as a test wants. Every account starts empty.</summary>
public sealed class ContractSandbox : IAsyncLifetime
{
    private readonly FakeTime clock = new();
    private readonly HttpClient http = new();
    private SandboxServer? server;
    private int accounts;

    public async ValueTask InitializeAsync()
    {
        server = await SandboxServer.StartAsync(new SandboxOptions { StartingBalanceUsd = 1_000_000, ConcurrentJobs = int.MaxValue }, clock);
        http.BaseAddress = server.BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>The request answered last.</summary>
    internal SandboxRequest LastRequest => server!.Ledger.Requests[^1];

    /// <summary>An account that nobody has used, on this sandbox and its clock.</summary>
    internal ContractAccount OpenAccount() => new(http, clock, $"contract-account-{Interlocked.Increment(ref accounts)}");
}
