namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>A success that holds nothing of what was asked for is told as what it is.</summary>
public sealed class EmptyAnswerTests(ToolTestHost host) : IClassFixture<ToolTestHost>
{
    /// <summary>A stream may stay silent while one listens to it.</summary>
    private static readonly string[] MayBeEmpty = ["stream_avatar_realtime_words"];

    public static TheoryData<string> Tools => [.. ToolTestHost.Facts.Where(facts => facts.Operation!.Method is not "DELETE").Select(facts => facts.Name).Except(MayBeEmpty)];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Call_AnswerWithoutContent_IsAnErrorThatSaysWhatIsCertain(string tool)
    {
        var operation = host.OperationOf(tool);
        foreach (var data in new[] { "{}", """{"unknown":1}""" })
        {
            host.Upstream.Reset();
            host.Upstream.Answers(operation.Id, JsonNode.Parse($$"""{"data":{{data}}}""")!);

            var result = await host.Call(tool, ToolArguments.OfAnswers(host.Tool(tool)));

            var told = ((TextContentBlock)result.Content[0]).Text;
            Assert.True(result.IsError, $"{tool} {operation}: {told}");
            var error = JsonElement.Parse(told).GetProperty("error");
            var spends = host.Tool(tool).Facts.Operation!.Method is not "GET";
            Assert.True(error.GetText("outcome") is not "not_executed" == spends, told);
        }
    }
}
