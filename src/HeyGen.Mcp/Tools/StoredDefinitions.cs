using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// The definitions of the catalog's tools as a file of the assembly keeps them: to read them from the attributes at every
/// start would take most of its time. Three lines a tool: its facts, its definition, and the one where caller and server
/// share a machine, null if it is the same.
/// </summary>
internal static class StoredDefinitions
{
    public const string FileName = "tool-definitions.jsonl";

    private static readonly Lazy<FrozenDictionary<string, StoredTool[]>> Known = new(Read);

    /// <summary>The tools of a class, in its own order; null if it is not of the catalog.</summary>
    public static IReadOnlyList<StoredTool>? Of(Type toolType) => Known.Value.GetValueOrDefault(toolType.FullName!);

    public static string Write(Type toolType, ToolDefinition hosted, ToolDefinition local)
    {
        var plain = Text(hosted);
        var withFiles = Text(local);
        var facts = JsonSerializer.Serialize(new StoredFacts(toolType.FullName!, hosted.Method, hosted.Facts, hosted.Request), StoredJson.Default.StoredFacts);
        return $"{facts}\n{plain}\n{(withFiles == plain ? "null" : withFiles)}\n";
    }

    private static string Text(ToolDefinition definition) =>
        $"[{JsonSerializer.Serialize(definition.Listed, ToolInfo)},{JsonSerializer.Serialize(definition.FullInputSchema, StoredJson.Default.JsonElement)}]";

    internal static JsonTypeInfo ToolInfo => McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(Tool));

    private static FrozenDictionary<string, StoredTool[]> Read()
    {
        using var stream = typeof(StoredDefinitions).Assembly.GetManifestResourceStream(FileName)!;
        using var lines = new StreamReader(stream, Encoding.UTF8);
        var tools = new List<(string Type, StoredTool Tool)>();
        while (lines.ReadLine() is { } line)
        {
            var facts = JsonSerializer.Deserialize(line, StoredJson.Default.StoredFacts)!;
            tools.Add((facts.Type, new StoredTool(facts, lines.ReadLine()!, lines.ReadLine()!)));
        }

        return tools.GroupBy(entry => entry.Type, entry => entry.Tool).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }
}

/// <summary>A tool in the file; its definition is read when it is asked for.</summary>
internal sealed class StoredTool(StoredFacts facts, string hosted, string local)
{
    private readonly Lazy<ToolDefinition> hostedDefinition = new(() => Read(facts, hosted));
    private readonly Lazy<ToolDefinition> localDefinition = new(() => Read(facts, local is "null" ? hosted : local));

    public ToolMetadata Facts => facts.Facts;

    public ToolDefinition Definition(bool localFiles) => (localFiles ? localDefinition : hostedDefinition).Value;

    private static ToolDefinition Read(StoredFacts facts, string line)
    {
        var parts = JsonElement.Parse(line);
        return new(facts.Method, facts.Facts, (Tool)parts[0].Deserialize(StoredDefinitions.ToolInfo)!, parts[1], facts.Request);
    }
}

internal sealed record StoredFacts(string Type, string Method, ToolMetadata Facts, RequestArguments? Request);

[JsonSerializable(typeof(StoredFacts))]
[JsonSerializable(typeof(JsonElement))]
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true)]
internal sealed partial class StoredJson : JsonSerializerContext;
