using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Whatever HeyGen may answer comes back whole, in the form that the tool promises.</summary>
public sealed class ToolAnswersTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    public static TheoryData<string> OperationTools => [.. ToolTestHost.OperationTools];

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_EveryAnswer_ComesBackWhole(string tool)
    {
        var arguments = ToolArguments.OfAnswers(host.Tool(tool));
        var promised = ToolTestHost.SchemaOf(host.Tool(tool).ProtocolTool.OutputSchema!.Value);
        List<string> faults = [];
        foreach (var (kind, body) in AnswerSamples.Of(host.OperationOf(tool)).Where(answer => !IsRefusal(answer.Body)))
        {
            host.Upstream.Reset();
            host.Upstream.Answers(host.OperationOf(tool).Id, body);
            var result = await host.Call(tool, arguments);
            faults.AddRange(FailureKinds(host.OperationOf(tool), body, result, promised).Select(fault => $"{kind}: {fault}\n    of {body.ToJsonString()}"));
        }

        Expect.None(faults);
    }

    /// <summary>A stream may begin with success and say in an event that it failed.</summary>
    private static bool IsRefusal(JsonNode body) => body["type"]?.ToString() is "error";

    private static IEnumerable<string> FailureKinds(ApiOperation operation, JsonNode body, CallToolResult result, Schema promised)
    {
        if (result.IsError is true)
            return ((TextContentBlock)result.Content[0]).Text is var refusal && ExpectedAnswer.IsOpen(refusal) && !ExpectedAnswer.HasId(body) ? [] : [refusal];
        var told = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        return
        [
            .. ExpectedAnswer.FailureKinds(operation, body, told),
            .. SchemaValidator.Validate(promised, told).Select(error => $"not as promised: {error}"),
        ];
    }
}
