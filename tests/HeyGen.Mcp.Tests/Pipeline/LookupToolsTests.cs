using System.Reflection;
using HeyGen.Mcp.Pipeline;
using HeyGen.Mcp.Tools;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Pipeline;

/// <summary>Errors name tools: each of them exists and makes the read that is meant.</summary>
public sealed class LookupToolsTests
{
    private static readonly Dictionary<string, string> Tools = ToolCatalog.All.SelectMany(toolType => toolType.Methods)
        .Where(method => method.GetCustomAttribute<OperationAttribute>() is { Method: "GET" })
        .ToDictionary(method => method.GetCustomAttribute<OperationAttribute>()!.Path, method => method.GetCustomAttribute<McpServerToolAttribute>()!.Name!, StringComparer.Ordinal);

    [Fact]
    public void All_EachPath_IsTheOperationOfItsTool() =>
        Assert.All(LookupTools.All, row => Assert.Contains(Tools, tool => tool.Value == row.Tool && tool.Key.Split('{')[0] == "/" + row.Path));

    [Fact]
    public void CallFor_EachListOfTheApi_IsATool() =>
        Assert.All(Lookups.All, list => Assert.NotNull(LookupTools.CallFor(list)));

    [Theory]
    [InlineData("v3/voices/clone", """{"tool":"list_voices","args":{"type":"private"}}""")]
    [InlineData("v3/templates/t_1", """{"tool":"list_videos","args":{}}""")]
    [InlineData("v3/video-translations/proofreads", """{"tool":"list_proofreads","args":{}}""")]
    [InlineData("v3/video-translations/proofreads/p_1/generate", """{"tool":"list_video_translations","args":{}}""")]
    [InlineData("v3/templates", """{"tool":"list_templates","args":{}}""")]
    public void CallFor_WhatACreateMakes_IsTheListThatShowsIt(string path, string expected)
    {
        var call = LookupTools.CallFor(Lookups.ForCreatedBy(path)!)!;

        Assert.Equal(expected, $$"""{"tool":"{{call.Tool}}","args":{{call.Arguments!.ToJsonString()}}}""");
    }

    [Theory]
    [InlineData("v3/voices")]
    [InlineData("v3/voices/speech")]
    [InlineData("v3/filler-word-removals")]
    public void ForMadeBy_WhatShowsNowhere_IsNothing(string path) => Assert.Null(Lookups.ForCreatedBy(path));
}
