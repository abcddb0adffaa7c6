namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Whatever a tool's schema allows reaches HeyGen as the contract wants it.</summary>
public sealed class ToolRequestsTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    public static TheoryData<string> OperationTools => [.. ToolTestHost.OperationTools];

    [Theory]
    [MemberData(nameof(OperationTools))]
    public Task Call_RequiredArguments_SendsWhatTheContractAllows(string tool) => EachIsSent(tool, ToolArguments.Minimal(host.Tool(tool)));

    [Theory]
    [MemberData(nameof(OperationTools))]
    public Task Call_EveryArgument_SendsWhatTheContractAllows(string tool) => EachIsSent(tool, ToolArguments.Maximal(host.Tool(tool)));

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_EveryArgument_SaysAllOfIt(string tool)
    {
        HashSet<string> lost = [];
        foreach (var arguments in ToolArguments.Maximal(host.Tool(tool)))
        {
            var said = SentMembers.Names(host.OperationOf(tool), await RequestOf(tool, arguments));
            lost.UnionWith(SentMembers.Names(arguments).Except(said).Except(OwnArguments.Of(tool)));
        }

        Expect.None([.. lost.Select(name => $"{name} is an argument of {tool} and does not reach HeyGen.")]);
    }

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_EveryArgument_LeavesNothingUnsaid(string tool)
    {
        HashSet<string>? unsaid = null;
        foreach (var arguments in ToolArguments.Maximal(host.Tool(tool)))
        {
            var missing = SentMembers.Unsaid(host.OperationOf(tool), await RequestOf(tool, arguments)).ToHashSet(StringComparer.Ordinal);
            unsaid = unsaid is null ? missing : [.. unsaid.Intersect(missing)];
        }

        Expect.None([.. unsaid!.Except(OwnArguments.NotOffered(tool)).Select(name => $"{name} is in the contract and no argument of {tool} says it.")]);
    }

    [Fact]
    public async Task Call_EveryTool_ReachesEveryOperation()
    {
        host.Upstream.Reset();
        foreach (var tool in ToolTestHost.OperationTools)
            await host.Call(tool, ToolArguments.Minimal(host.Tool(tool)).First());

        Expect.None([.. ApiContract.Current.Operations.Except(host.Upstream.Reached.Select(one => one.Operation)).Select(operation => $"{operation} is reached by no tool.")]);
    }

    private async Task EachIsSent(string tool, IEnumerable<JsonObject> all)
    {
        List<string> faults = [];
        foreach (var arguments in all)
        {
            host.Upstream.Reset();
            var result = await host.Call(tool, arguments);
            var told = result.IsError is true ? [((TextContentBlock)result.Content[0]).Text] : Array.Empty<string>();
            var unreached = host.Upstream.Reached.Any(one => one.Operation == host.OperationOf(tool)) ? Array.Empty<string>() : [$"{host.OperationOf(tool)} is not reached."];
            faults.AddRange(told.Concat(unreached).Concat(host.Upstream.FailureKinds).Select(fault => $"{fault}\n    for {arguments.ToJsonString()}"));
        }

        Expect.None(faults);
    }

    private async Task<Received> RequestOf(string tool, JsonObject arguments)
    {
        host.Upstream.Reset();
        await host.Call(tool, arguments);
        return host.Upstream.Reached.Last(one => one.Operation == host.OperationOf(tool)).Request;
    }
}
