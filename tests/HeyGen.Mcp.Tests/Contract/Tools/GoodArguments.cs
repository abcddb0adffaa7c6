using System.Text.Json.Nodes;
using HeyGen.Mcp.Tests.Contract.Schemas;

namespace HeyGen.Mcp.Tests.Contract.Tools;

/// <summary>What a tool's schema can't say of its arguments: values with a meaning, and rules across arguments.</summary>
internal static class GoodArguments
{
    /// <summary>By the argument's name, or the tool's and the argument's place.</summary>
    private static readonly JsonObject Values = Parse(
        """
        {
        }
        """);

    /// <summary>What a tool needs though no single argument is required, as merge patches of its minimal arguments.</summary>
    private static readonly JsonObject NeededByTool = Parse(
        """
        {
        }
        """);

    /// <summary>Which of exclusive arguments stay, as merge patches of a tool's maximal arguments.</summary>
    private static readonly JsonObject CorrectionsByTool = Parse(
        """
        {
        }
        """);

    public static JsonNode? Of(string tool, FieldPath field) => Values[$"{tool}.{field}"] ?? (field.Name is { } name ? Values[name] : null);

    public static JsonObject Needed(string tool) => NeededByTool[tool] as JsonObject ?? [];

    public static JsonObject Corrections(string tool) => CorrectionsByTool[tool] as JsonObject ?? [];

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
