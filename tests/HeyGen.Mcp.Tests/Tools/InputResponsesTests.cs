using HeyGen.Api.Json;
using HeyGen.Mcp.Tools;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class InputResponsesTests
{
    [Theory]
    [InlineData("""{"confirm":{"action":"accept"}}""", true, "accept")]
    [InlineData("""{"confirm":{"action":"accept","content":[]}}""", true, "accept")]
    [InlineData("""{"confirm":null}""", true, null)]
    [InlineData("""{"confirm":5}""", true, null)]
    [InlineData("""{"confirm":"accept"}""", true, null)]
    [InlineData("""{"confirm":[]}""", true, null)]
    [InlineData("""{"confirm":{"action":{}}}""", true, null)]
    [InlineData("""{"other":{"action":"accept"}}""", false, null)]
    [InlineData("null", false, null)]
    public void AnswerTo_WhatClientsSend_IsReadAsFarAsItGoes(string responses, bool isAnswered, string? action)
    {
        var call = JsonSerializer.Deserialize<CallToolRequestParams>($$"""{"name":"x","inputResponses":{{responses}}}""", McpJsonUtilities.DefaultOptions)!;

        var answer = call.AnswerTo("confirm");

        Assert.Equal((isAnswered, action), (answer is not null, answer?.Text("action")));
    }
}
