using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace HeyGen.Mcp.Features.Discovery;

/// <summary>What a search over the tools found.</summary>
internal sealed record FoundTools([property: Description("Best first.")] IReadOnlyList<FoundTool> Tools);

/// <summary>A tool as it would be listed.</summary>
internal sealed record FoundTool(
    [property: Description("For call_heygen_tool.")] string Name,
    [property: Description("For people.")] string Title,
    [property: Description("What it does.")] string Description,
    [property: Description("read, write, delete or spend.")] string Effect,
    [property: Description("JSON schema of its arguments."), JsonPropertyName("inputSchema")] JsonObject InputSchema)
{
    public static FoundTool Of(HeyGenTool tool) => new(
        tool.Name,
        tool.ProtocolTool.Annotations?.Title ?? tool.Name,
        tool.ProtocolTool.Description ?? "",
        tool.Facts.Effect,
        JsonObject.Create(tool.ProtocolTool.InputSchema)!);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FoundTools))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class DiscoveryJson : JsonSerializerContext;
