using HeyGen.Mcp.ContractTests.Contract.Schemas;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Whatever HeyGen may answer comes back whole, in the form that the tool promises.</summary>
public sealed class ToolAnswersTests(ToolBench bench) : IClassFixture<ToolBench>
{
    public static TheoryData<string> OperationTools => [.. ToolBench.OperationTools];

    [Theory]
    [MemberData(nameof(OperationTools))]
    public async Task Call_EveryAnswer_ComesBackWhole(string tool)
    {
        var arguments = ToolArguments.OfAnswers(bench.Tool(tool));
        var promised = ToolBench.SchemaOf(bench.Tool(tool).ProtocolTool.OutputSchema!.Value);
        List<string> faults = [];
        foreach (var (kind, body) in AnswerSamples.Of(bench.OperationOf(tool)).Where(answer => !IsRefusal(answer.Body)))
        {
            bench.Upstream.Reset();
            bench.Upstream.Answers(bench.OperationOf(tool).Id, body);
            var result = await bench.Call(tool, arguments);
            faults.AddRange(FailureKinds(bench.OperationOf(tool), body, result, promised).Select(fault => $"{kind}: {fault}\n    of {body.ToJsonString()}"));
        }

        Expect.None(faults);
    }

    /// <summary>A stream may begin with success and say in an event that it failed.</summary>
    private static bool IsRefusal(JsonNode body) => body["type"]?.ToString() is "error";

    private static IEnumerable<string> FailureKinds(ApiOperation operation, JsonNode body, CallToolResult result, Schema promised)
    {
        if (result.IsError is true)
            return ((TextContentBlock)result.Content[0]).Text is var refusal && ToldAnswer.IsOpen(refusal) && !ToldAnswer.HasId(body) ? [] : [refusal];
        var told = JsonNode.Parse(result.StructuredContent!.Value.GetRawText())!;
        return
        [
            .. ToldAnswer.FailureKinds(operation, body, told),
            .. SchemaValidator.Validate(promised, told).Select(error => $"not as promised: {error}"),
        ];
    }
}
