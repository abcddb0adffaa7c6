using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.Commands.Demo;

/// <summary>JSON on a line for people: without nulls, and with long texts and lists cut.</summary>
internal static class ShortJson
{
    private const int LongestText = 70;
    private const int LongestList = 3;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonNode json) => Cut(json)!.ToJsonString(Readable);

    private static JsonNode? Cut(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonArray { Count: > LongestList } items => new JsonArray([.. items.Take(LongestList).Select(Cut), $"… {items.Count - LongestList} more"]),
        JsonArray items => new JsonArray([.. items.Select(Cut)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > LongestText => text[..(LongestText - 1)] + "…",
        _ => node?.DeepClone(),
    };
}
