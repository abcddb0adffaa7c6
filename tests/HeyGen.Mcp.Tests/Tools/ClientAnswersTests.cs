using HeyGen.Api.Errors;
using HeyGen.Mcp.Tools;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tests.Tools;

public sealed class ClientAnswersTests
{
    [Theory]
    [InlineData("""{"confirm":null}""", true, null)]
    [InlineData("""{"confirm":{"action":"accept"}}""", true, "accept")]
    [InlineData("""{"other":{"action":"accept"}}""", false, null)]
    [InlineData("null", false, null)]
    public void TryGetAnswer_WhatClientsSend_IsReadOrNull(string responses, bool isAnswered, string? action)
    {
        var answered = Call(responses).TryGetAnswer("confirm", InputResponse.ElicitResultJsonTypeInfo, out var answer);

        Assert.Equal((isAnswered, action), (answered, answer?.Action));
    }

    [Theory]
    [InlineData("""{"confirm":5}""")]
    [InlineData("""{"confirm":"accept"}""")]
    [InlineData("""{"confirm":[]}""")]
    [InlineData("""{"confirm":{"action":{}}}""")]
    [InlineData("""{"confirm":{"action":"accept","content":7}}""")]
    public void TryGetAnswer_OfNoFormThatAnAnswerHas_IsAnInvalidArgument(string responses)
    {
        var failure = Record.Exception(() => Call(responses).TryGetAnswer("confirm", InputResponse.ElicitResultJsonTypeInfo, out _));

        Assert.Equal((ErrorCode.InvalidArgument, "inputResponses.confirm"), failure is HeyGenException told ? (told.Code, told.Param) : default);
    }

    private static CallToolRequestParams Call(string responses) =>
        JsonSerializer.Deserialize<CallToolRequestParams>($$"""{"name":"x","inputResponses":{{responses}}}""", McpJsonUtilities.DefaultOptions)!;
}
