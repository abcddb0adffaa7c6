namespace HeyGen.Mcp.Features.Discovery;

/// <summary>Two tools that stand for all others, where these are too many to be listed one by one.</summary>
[McpServerToolType, Toolset(ToolSelection.Dynamic)]
internal sealed partial class DiscoveryTools(ToolSelection selection, ToolCallPipeline calls)
{
    /// <summary>Find HeyGen tools that are not listed, for a task: best first, the first two with their arguments.</summary>
    /// <param name="query">What you want to do, in a few English words.</param>
    /// <param name="limit">How many.</param>
    [ListedByDefault]
    [McpServerTool(Name = ToolSelection.SearchTool, Title = "Search HeyGen tools", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public partial FoundTools SearchHeygenTools(string query, [Range(1, 10)] int limit = 5)
    {
        var found = selection.Search.Rank(query);
        return MissingOperations.AnswerTo(query) is { } answer
            ? FoundTools.Of(found.First(limit), fits: false, ToolResolver.Reachable(selection, answer))
            : FoundTools.Of(found.First(limit), found.Fit, selection.BestNotServed(query, found));
    }

    /// <summary>Call a tool by name, listed or not. One of effect spend costs money, one of effect delete removes for good.</summary>
    /// <param name="name">Tool, as search_heygen_tools or a hint names it.</param>
    /// <param name="arguments">As its inputSchema says.</param>
    /// <param name="argumentsJson">The same as JSON text.</param>
    /// <exception cref="HeyGenException">No such tool is served.</exception>
    [ListedByDefault]
    [McpServerTool(Name = ToolSelection.CallTool, Title = "Call HeyGen tool", ReadOnly = false, Idempotent = false, Destructive = true, OpenWorld = true, UseStructuredContent = true, OutputSchemaType = typeof(JsonObject))]
    public async partial Task<CallToolResult> CallHeygenTool(RequestContext<CallToolRequestParams> call, string name, Dictionary<string, JsonElement>? arguments = null, string? argumentsJson = null, CancellationToken cancellationToken = default)
    {
        if (selection.FindCallable(name) is { } tool)
            return await calls.Run(tool, call.Of(tool, NestedCall.Arguments(arguments, argumentsJson)), cancellationToken);
        return DeprecatedTools.Find(name) is { } former ? ToolErrors.Renamed(former, selection) : throw HeyGenException.InvalidArgument("name", ToolResolver.Unknown(selection, name));
    }
}

/// <summary>What a search over the tools found.</summary>
internal sealed record FoundTools(
    [property: Description("Best first, ready to be called.")] IReadOnlyList<FoundTool> Tools,
    [property: Description("The next best: name, what it does and effect. Search for one by its name for its arguments.")] IReadOnlyList<string>? More = null,
    [property: Description("What is not served, or how to ask.")] string? Hint = null)
{
    /// <summary>Schemas are long, and the first two are nearly always enough.</summary>
    private const int MostWhole = 2;

    private const string HowToAsk = "HeyGen makes and translates videos. Ask in English words for what you want done: translate a video, clone a voice, background music, cost.";

    /// <param name="fits">Whether one of them does what was asked for. Else none is told as ready to be called.</param>
    /// <param name="notServed">Which other tool does it and why it is not here, or that none does.</param>
    public static FoundTools Of(IReadOnlyList<HeyGenTool> found, bool fits, string? notServed)
    {
        var whole = fits ? MostWhole : 0;
        return new(
            [.. found.Take(whole).Select(FoundTool.Of)],
            found.Count > whole ? [.. found.Skip(whole).Select(tool => $"{tool.Name}: {FirstSentence(tool.ProtocolTool.Description ?? "")} ({tool.Facts.Effect})")] : null,
            fits ? notServed : $"{(notServed is null ? "" : $"{notServed} ")}Nothing here fits well{(found.Count is 0 ? "" : "; what is under more only shares words with it")}. {HowToAsk}");
    }

    private static string FirstSentence(string description)
    {
        var text = description.StartsWith("Spends credits. ", StringComparison.Ordinal) ? description["Spends credits. ".Length..] : description;
        return text.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? text[..end] : text.TrimEnd('.');
    }
}

/// <summary>A tool as it would be listed.</summary>
internal sealed record FoundTool(
    [property: Description("For call_heygen_tool.")] string Name,
    [property: Description("What it does.")] string Description,
    [property: Description("read, write, delete or spend.")] string Effect,
    [property: Description("JSON schema of its arguments."), JsonPropertyName("inputSchema")] JsonObject InputSchema)
{
    public static FoundTool Of(HeyGenTool tool) => new(tool.Name, tool.ProtocolTool.Description ?? "", tool.Facts.Effect, JsonObject.Create(tool.ProtocolTool.InputSchema)!);
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FoundTools))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;
