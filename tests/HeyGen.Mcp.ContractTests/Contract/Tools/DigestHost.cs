using HeyGen.Api;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>The real server with every tool, in which no create is approved: what would have been sent is kept.</summary>
public sealed class DigestHost : IAsyncLifetime
{
    private readonly Refusal refusal = new();
    private ContractUpstream? upstream;
    private McpTestServer? server;

    public async ValueTask InitializeAsync()
    {
        upstream = await ContractUpstream.Start();
        server = await McpTestServer.Start(upstream.Address, new ServerSettings { Toolsets = ["all", "preview"] }, configure: services => services.AddSingleton<ISpendApproval>(refusal));
    }

    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        await upstream!.DisposeAsync();
    }

    internal HeyGenTool Tool(string name) => server!.Selection.Find(name)!;

    /// <summary>The create that a call comes to; null if its arguments are refused.</summary>
    internal async Task<PreparedRequest?> Prepare(string tool, JsonNode arguments)
    {
        refusal.Last = null;
        await server!.Call(tool, arguments);
        return refusal.Last;
    }

    private sealed class Refusal : ISpendApproval
    {
        public PreparedRequest? Last { get; set; }

        public Task Approve(PreparedRequest request, CancellationToken cancellationToken)
        {
            Last = request;
            throw new HeyGenException(ErrorCode.BudgetExceeded, "Nothing is sent.");
        }

        public Task BeginSending(PreparedRequest request) => Task.CompletedTask;
    }
}
