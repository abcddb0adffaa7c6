using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>What a tool's hints promise, by which clients decide whether to ask their user, is held against what it sends.</summary>
public sealed class ToolHintsTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    [Fact]
    public async Task Call_EveryTool_SendsNoMoreThanItsHintsSay()
    {
        List<string> faults = [];
        foreach (var tool in ToolTestHost.OperationTools)
        {
            host.Upstream.Reset();
            await host.Call(tool, ToolArguments.Minimal(host.Tool(tool)).First());
            faults.AddRange(FailureKinds(host.Tool(tool), [.. host.Upstream.Reached.Select(one => one.Request)]).Select(fault => $"{tool} {fault}"));
        }

        Expect.None(faults);
    }

    private static IEnumerable<string> FailureKinds(HeyGenTool tool, Received[] sent)
    {
        var hints = tool.ProtocolTool.Annotations!;
        if (sent is [])
            yield return "sends nothing, so its hints were not looked at.";
        if (hints.ReadOnlyHint is true && sent.FirstOrDefault(request => request.Method is not "GET") is { } change)
            yield return $"is said to read only and sends {change.Method} {change.PathAndQuery}.";
        if (hints.DestructiveHint is not true && sent.Any(request => request.Method is "DELETE"))
            yield return "deletes and is not said to destroy.";
        if (tool.Facts.Effect is "spend" && hints is not { ReadOnlyHint: false, DestructiveHint: false, OpenWorldHint: true })
            yield return "spends, which neither reads only nor destroys.";
        if (tool.Facts.Effect is "spend" && hints.IdempotentHint is true && !sent.Any(NamesItself))
            yield return "is said to be idempotent and sends nothing that two calls could be known by.";
    }

    /// <summary>A create that HeyGen knows again: by its key or, for background removals, by a name in the body.</summary>
    private static bool NamesItself(Received request) =>
        request.Method is "POST" && (request.Header("Idempotency-Key") is not null || request.Body.Contains("\"request_id\":", StringComparison.Ordinal));
}
