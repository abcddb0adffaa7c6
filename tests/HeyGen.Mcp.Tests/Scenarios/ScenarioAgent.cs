namespace HeyGen.Mcp.Tests.Scenarios;

/// <summary>
/// An agent that knows the listed tools and nothing else. What is not listed it searches for by the wish's own words and
/// calls as it is found; what to do next it takes from next_step alone.
/// </summary>
internal sealed class ScenarioAgent(McpTestServer server, IReadOnlySet<string> listed)
{
    private const int MostSteps = 12;
    private readonly HashSet<string> found = new(StringComparer.Ordinal);

    /// <summary>Calls that do something; looking for a tool is not among them.</summary>
    public int Calls { get; private set; }

    public int Errors { get; private set; }

    public static async Task<ScenarioAgent> Of(McpTestServer server) =>
        new(server, (await server.Client.ListToolsAsync()).Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Looks for a tool that is not listed; it must be among the first three.</summary>
    public async Task Search(string words, string wanted)
    {
        if (listed.Contains(wanted))
            return;
        var result = await server.Result("search_heygen_tools", new { query = words });
        var whole = result.GetProperty("tools").EnumerateArray().Select(tool => tool.GetText("name"));
        var more = result.TryGetProperty("more", out var lines) ? lines.EnumerateArray().Select(line => line.GetString()!.Split(':')[0]) : [];
        var names = whole.Concat(more).Take(3).ToArray();
        Assert.Contains(wanted, names);
        found.Add(wanted);
    }

    public Task<JsonElement> Do(string tool, object? arguments = null) => Do(tool, JsonSerializer.SerializeToNode(arguments ?? new { })!.AsObject());

    /// <summary>Does what each result says comes next, until it says no more.</summary>
    public async Task<JsonElement> Follow(JsonElement result)
    {
        for (var step = 0; step < MostSteps && result.TryGetProperty("next_step", out var next); step++)
            result = await Do(next.GetText("tool")!, next.TryGetProperty("arguments", out var arguments) ? JsonObject.Create(arguments)! : []);
        return result;
    }

    private async Task<JsonElement> Do(string tool, JsonObject arguments)
    {
        Calls++;
        if (!listed.Contains(tool))
        {
            Assert.True(found.Contains(tool), $"{tool} is not listed and was not searched for.");
            (tool, arguments) = ("call_heygen_tool", new JsonObject { ["name"] = tool, ["arguments"] = arguments });
        }

        var result = await server.Call(tool, arguments);
        if (result.IsError is true)
        {
            Errors++;
            Assert.Fail($"{tool} {arguments.ToJsonString()}: {result.Content.OfType<TextContentBlock>().First().Text}");
        }

        return result.StructuredContent!.Value;
    }
}
