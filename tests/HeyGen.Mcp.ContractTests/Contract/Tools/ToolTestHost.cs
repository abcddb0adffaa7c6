using HeyGen.Mcp.ContractTests.Contract.Schemas;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>The real server with every tool, its client, and a HeyGen that minds the contract.</summary>
public sealed class ToolTestHost : IAsyncLifetime
{
    /// <summary>Longer than the server remembers un-keyed creates and uploads, so that no call is taken for a repetition.</summary>
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromHours(25);

    private readonly FakeTime time = new();
    private McpTestServer? server;

    /// <summary>Names of the tools that stand for an operation of the API.</summary>
    public static IEnumerable<string> OperationTools => Facts.Select(facts => facts.Name);

    internal static IEnumerable<ToolMetadata> Facts =>
        ToolCatalog.All.SelectMany(toolType => toolType.Methods).Select(ToolMetadata.Of).Where(facts => facts.Operation?.Path.StartsWith("/v3/", StringComparison.Ordinal) is true);

    internal ContractUpstream Upstream { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Upstream = await ContractUpstream.Start();
        server = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all", "preview"] }, time: time);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null)
            return;
        await server.DisposeAsync();
        await Upstream.DisposeAsync();
    }

    internal HeyGenTool Tool(string name) => server!.Selection.Find(name)!;

    /// <summary>The operation that a tool stands for.</summary>
    internal ApiOperation OperationOf(string tool)
    {
        var operation = Tool(tool).Facts.Operation!;
        return ApiContract.Current.Operations.Single(one => one.Method.Method == operation.Method && one.Path.Text == operation.Path);
    }

    internal async Task<CallToolResult> Call(string tool, JsonNode arguments)
    {
        time.Advance(BetweenCalls);
        return await server!.Call(tool, arguments);
    }

    internal static Schema SchemaOf(System.Text.Json.JsonElement schema) => Schema.Document(JsonNode.Parse(schema.GetRawText())!.AsObject());
}
