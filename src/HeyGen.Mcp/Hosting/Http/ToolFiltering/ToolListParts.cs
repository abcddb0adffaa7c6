namespace HeyGen.Mcp.Hosting.Http.ToolFiltering;

/// <summary>
/// The tools as the SDK has written them into lists, by protocol version: the list of a filter that nobody has asked for before
/// is put together from them, so that no combination of names costs more than its bytes.
/// </summary>
internal sealed class ToolListParts
{
    private const string ToolsMember = "tools";
    private readonly ConcurrentDictionary<(string Version, bool IsReadOnly, string Name), JsonElement> tools = new();

    /// <summary>What else a narrowed list has in it.</summary>
    private readonly ConcurrentDictionary<string, JsonElement> lists = new(StringComparer.Ordinal);

    /// <summary>Keeps the parts of a list that the SDK has made.</summary>
    public void Learn(string version, ToolSelection selection, JsonElement list)
    {
        foreach (var tool in list.GetProperty(ToolsMember).EnumerateArray())
            tools.GetOrAdd((version, selection.IsReadOnly, tool.Text("name")!), static (_, tool) => tool.Clone(), tool);
        if (selection.IsNarrowed && !lists.ContainsKey(version))
        {
            var rest = JsonObject.Create(list)!;
            rest[ToolsMember] = new JsonArray();
            lists.TryAdd(version, JsonSerializer.SerializeToElement(rest, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonNode))));
        }
    }

    /// <returns>Null while a part is not known yet.</returns>
    public JsonObject? Find(string version, ToolSelection selection)
    {
        if (!selection.IsNarrowed || !lists.TryGetValue(version, out var rest))
            return null;
        var found = new JsonArray();
        foreach (var tool in selection.Listed.OrderBy(tool => tool.Name, StringComparer.Ordinal))
        {
            if (!tools.TryGetValue((version, selection.IsReadOnly, tool.Name), out var part))
                return null;
            found.Add((JsonNode?)JsonObject.Create(part));
        }

        var list = JsonObject.Create(rest)!;
        list[ToolsMember] = found;
        return list;
    }
}
