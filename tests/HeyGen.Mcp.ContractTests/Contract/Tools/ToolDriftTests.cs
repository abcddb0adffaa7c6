using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>An answer that has drifted from the contract is told whole, and as its tool promises.</summary>
public sealed class ToolDriftTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    public static TheoryData<string> OperationTools => [.. ToolTestHost.OperationTools];

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_DriftedAnswer_ComesBackWholeAndAsPromised(string tool)
    {
        var arguments = ToolArguments.OfAnswers(host.Tool(tool));
        var operation = host.OperationOf(tool);
        var promised = ToolTestHost.SchemaOf(host.Tool(tool).ProtocolTool.OutputSchema!.Value);
        List<string> faults = [];
        foreach (var (kind, body) in DriftedAnswers.Of(operation).Where(answer => !IsRefusal(answer.Body)))
        {
            host.Upstream.Reset();
            host.Upstream.Answers(operation.Id, body);
            var result = await host.Call(tool, arguments);
            faults.AddRange(Faults(operation, body, result, promised).Select(fault => $"{kind}: {fault}\n    of {body.ToJsonString()}"));
        }

        Expect.None(faults);
    }

    /// <summary>An event of a stream that says it failed, however it is called.</summary>
    private static bool IsRefusal(JsonNode body) => body["detail"] is not null;

    private static IEnumerable<string> Faults(ApiOperation operation, JsonNode body, CallToolResult result, Schema promised)
    {
        if (result.IsError is true)
            return ((TextContentBlock)result.Content[0]).Text is var refusal && ExpectedAnswer.IsOpen(refusal) && !ExpectedAnswer.HasId(body) ? [] : [refusal];
        var told = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        return
        [
            .. ExpectedAnswer.IsComparable(operation) ? DriftedAnswers.Lost(ExpectedAnswer.Of(body), told, ExpectedAnswer.Added) : [],
            .. SchemaValidator.Validate(promised, told).Select(error => $"not as promised: {error}"),
        ];
    }
}
