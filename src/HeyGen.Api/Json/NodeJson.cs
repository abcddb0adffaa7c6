using System.Text.Encodings.Web;

namespace HeyGen.Api.Json;

/// <summary>JSON of no type of ours, written without reflection.</summary>
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class NodeJson : JsonSerializerContext
{
    public static JsonWriterOptions RelaxedWriter { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Leaves letters of all languages as they are.</summary>
    public static NodeJson Relaxed { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static NodeJson Indented { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true, NewLine = "\n" });
}

internal static class NodeJsonExtensions
{
    extension(JsonNode node)
    {
        public JsonElement ToElement() => JsonSerializer.SerializeToElement(node, NodeJson.Default.JsonNode);

        public string ToRelaxedText() => JsonSerializer.Serialize(node, NodeJson.Relaxed.JsonNode);

        public string ToIndentedText() => JsonSerializer.Serialize(node, NodeJson.Indented.JsonNode);
    }

    extension(JsonElement element)
    {
        public string ToRelaxedText() => JsonSerializer.Serialize(element, NodeJson.Relaxed.JsonElement);
    }
}
