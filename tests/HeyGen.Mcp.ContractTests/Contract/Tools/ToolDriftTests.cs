using HeyGen.Mcp.ContractTests.Contract.Schemas;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>An answer that has drifted from the contract is told whole, and as its tool promises.</summary>
public sealed class ToolDriftTests(ToolBench bench) : IClassFixture<ToolBench>
{
    public static TheoryData<string> OperationTools => [.. ToolBench.OperationTools];

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_DriftedAnswer_ComesBackWholeAndAsPromised(string tool)
    {
        var arguments = ToolArguments.OfAnswers(bench.Tool(tool));
        var operation = bench.OperationOf(tool);
        var promised = ToolBench.SchemaOf(bench.Tool(tool).ProtocolTool.OutputSchema!.Value);
        List<string> faults = [];
        foreach (var (kind, body) in DriftedAnswers.Of(operation).Where(answer => !IsRefusal(answer.Body)))
        {
            bench.Upstream.Reset();
            bench.Upstream.Answers(operation.Id, body);
            var result = await bench.Call(tool, arguments);
            faults.AddRange(Faults(operation, body, result, promised).Select(fault => $"{kind}: {fault}\n    of {body.ToJsonString()}"));
        }

        Expect.None(faults);
    }

    /// <summary>An event of a stream that says it failed, however it is called.</summary>
    private static bool IsRefusal(JsonNode body) => body["detail"] is not null;

    private static IEnumerable<string> Faults(ApiOperation operation, JsonNode body, CallToolResult result, Schema promised)
    {
        if (result.IsError is true)
            return ((TextContentBlock)result.Content[0]).Text is var refusal && ToldAnswer.IsOpen(refusal) && !ToldAnswer.HasId(body) ? [] : [refusal];
        var told = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        return
        [
            .. ToldAnswer.IsComparable(operation) ? DriftedAnswers.Lost(ToldAnswer.Of(body), told, ToldAnswer.Added) : [],
            .. SchemaValidator.Validate(promised, told).Select(error => $"not as promised: {error}"),
        ];
    }
}
