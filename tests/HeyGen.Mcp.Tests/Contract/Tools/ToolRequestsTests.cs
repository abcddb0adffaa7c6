using System.Text.Json.Nodes;
using HeyGen.Mcp.Tests.Support;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>Whatever a tool's schema allows reaches HeyGen as the contract wants it.</summary>
public sealed class ToolRequestsTests(ToolBench bench) : IClassFixture<ToolBench>
{
    public static TheoryData<string> OperationTools => [.. ToolBench.OperationTools];

    [ContractTheory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_RequiredArguments_SendsWhatTheContractAllows(string tool) => await EachIsSent(tool, ToolArguments.Minimal(bench.Tool(tool)));

    [ContractTheory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_EveryArgument_SendsWhatTheContractAllows(string tool) => await EachIsSent(tool, ToolArguments.Maximal(bench.Tool(tool)));

    [ContractFact]
    public async Task Call_EveryTool_ReachesEveryOperation()
    {
        bench.Upstream.Reset();
        foreach (var tool in ToolBench.OperationTools)
            await bench.Call(tool, ToolArguments.Minimal(bench.Tool(tool)).First());

        Expect.None([.. ApiContract.Current.Operations.Except(bench.Upstream.Reached).Select(operation => $"{operation} is reached by no tool.")]);
    }

    private async Task EachIsSent(string tool, IEnumerable<JsonObject> all)
    {
        List<string> faults = [];
        foreach (var arguments in all)
        {
            bench.Upstream.Reset();
            var result = await bench.Call(tool, arguments);
            var told = result.IsError is true ? [((TextContentBlock)result.Content[0]).Text] : Array.Empty<string>();
            var unreached = bench.Upstream.Reached.Contains(bench.OperationOf(tool)) ? Array.Empty<string>() : [$"{bench.OperationOf(tool)} is not reached."];
            faults.AddRange(told.Concat(unreached).Concat(bench.Upstream.Faults).Select(fault => $"{fault}\n    for {arguments.ToJsonString()}"));
        }

        Expect.None(faults);
    }
}
