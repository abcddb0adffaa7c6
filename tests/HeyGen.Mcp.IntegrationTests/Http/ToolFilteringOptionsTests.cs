using System.Reflection;
using HeyGen.Mcp.Hosting.Http.ToolFiltering;
using HeyGen.Mcp.Toolsets;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.IntegrationTests.Http;

/// <summary>The options of a server are made once for each toolset, not for each request.</summary>
public sealed class ToolFilteringOptionsTests : EndpointTest
{
    [Fact]
    public void Copy_EveryProperty_IsThatOfTheOriginal()
    {
        var original = Endpoint.Services.GetRequiredService<IOptions<McpServerOptions>>().Value;

        var copy = RequestToolsets.Copy(original);

        Assert.NotSame(original, copy);
        Assert.All(typeof(McpServerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance), property => Assert.True(Equals(property.GetValue(original), property.GetValue(copy)), property.Name));
    }

    /// <summary>Handlers and filters of tools, and nothing else, serve a call of one.</summary>
    [Fact]
    public void CallOptions_Any_HaveAllOfToolsAlone()
    {
        var toolset = Endpoint.Services.GetRequiredService<RequestToolsets>().For(ToolFilter.None);
        var whole = RequestToolsets.Copy(toolset.Options);
        (whole.ResourceCollection, whole.PromptCollection) = ([], []);
        whole.Handlers = new()
        {
            ListToolsHandler = (_, _) => throw new NotSupportedException(),
#pragma warning disable MCPEXP002 // the handlers that a call has are all of it
            CallToolWithAlternateHandler = (_, _) => throw new NotSupportedException(),
#pragma warning restore MCPEXP002
            ListPromptsHandler = (_, _) => throw new NotSupportedException(),
            ReadResourceHandler = (_, _) => throw new NotSupportedException(),
        };

        var calls = new RequestToolset(toolset.Selection, whole, toolset.Lists).CallOptions;

        Assert.All(typeof(McpServerHandlers).GetProperties(), handler => Assert.Equal(handler.Name.Contains("Tool", StringComparison.Ordinal) ? handler.GetValue(whole.Handlers) : null, handler.GetValue(calls.Handlers)));
        Assert.Equal((whole.ToolCollection, whole.Filters, whole.ServerInfo), (calls.ToolCollection, calls.Filters, calls.ServerInfo));
        Assert.Equal((null, null), (calls.ResourceCollection, calls.PromptCollection));
        Assert.Equal(whole.Capabilities!.Extensions, calls.Capabilities!.Extensions);
    }

    [Fact]
    public void Keep_MoreThanThereIsRoomFor_IsNotKept()
    {
        using var cache = new MemoryCache(new MemoryCacheOptions { SizeLimit = 1000 });
        var (one, other, list) = (new ToolListsByVersion(cache), new ToolListsByVersion(cache), JsonElement.Parse($"\"{new string('x', 600)}\""));

        one.Keep("2026-07-28", list);
        other.Keep("2026-07-28", list);

        Assert.NotEqual((true, true), (one.Find("2026-07-28") is not null, other.Find("2026-07-28") is not null));
        Assert.Null(one.Find("2025-11-25"));
    }

    [Fact]
    public void Create_Twice_IsACopyThatSharesItsTools()
    {
        var factory = Endpoint.Services.GetRequiredService<IOptionsFactory<McpServerOptions>>();

        var (one, other) = (factory.Create(Options.DefaultName), factory.Create(Options.DefaultName));

        Assert.NotSame(one, other); // the SDK writes into what it is given
        Assert.Same(one.ToolCollection, other.ToolCollection);
    }

    [Fact]
    public void For_SameFilter_IsTheSameAndHasOnlyItsTools()
    {
        var toolsets = Endpoint.Services.GetRequiredService<RequestToolsets>();
        var wish = new ToolFilter(null, ["get_video", "list_voices"], [], ReadOnly: false);

        var one = toolsets.For(wish);

        Assert.Same(one, toolsets.For(wish with { Tools = ["list_voices", "get_video"] }));
        Assert.Equal(["get_video", "list_voices"], one.Options.ToolCollection!.Select(tool => tool.ProtocolTool.Name).Order(StringComparer.Ordinal));
        Assert.Same(toolsets.For(ToolFilter.None).Options.Filters, one.Options.Filters);
    }

    [Fact]
    public void For_MoreFiltersThanAreKept_AreServedAllTheSame()
    {
        var toolsets = Endpoint.Services.GetRequiredService<RequestToolsets>();
        var names = toolsets.For(ToolFilter.None).Selection.Names.ToArray();
        var pairs = names.SelectMany(one => names.Select(other => new ToolFilter(null, [one, other], [], ReadOnly: false))).Take(400).ToArray();

        Assert.All(pairs, pair => Assert.Equal(pair.Tools.Distinct().Count(), toolsets.For(pair).Options.ToolCollection!.Count));
    }

    [Theory]
    [InlineData("/x/account", "estimate_cost,get_current_user")]
    [InlineData("/x/account/readonly", "estimate_cost,get_current_user")]
    public async Task Path_Toolset_ListsOnlyIts(string path, string names)
    {
        var answer = await Endpoint.Send(At(path, "tools/list"));

        Assert.Equal(names, string.Join(',', answer.ToolNames));
    }

    [Fact]
    public async Task Path_ReadOnly_ListsOnlyWhatReads()
    {
        var answer = await Endpoint.Send(At("/readonly", "tools/list"));

        Assert.Contains("get_video", answer.ToolNames);
        Assert.All(answer.Result.GetProperty("tools").EnumerateArray(), tool => Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean()));
    }

    [Fact]
    public async Task Path_UnknownToolset_IsRefusedWithTheNearest()
    {
        var answer = await Endpoint.Send(At("/x/acount", "tools/list"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("did you mean account?", answer.Body, StringComparison.Ordinal);
    }

    private HttpRequestMessage At(string path, string method)
    {
        var request = Endpoint.ModernRequest(method, new { });
        request.RequestUri = new Uri(Endpoint.Address + path);
        return request;
    }
}
