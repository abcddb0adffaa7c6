using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol;

namespace HeyGen.Mcp.Tools;

/// <summary>JSON between the model and the tools: snake_case inside objects, strict about types and required members.</summary>
internal static class ToolJson
{
    public static JsonSerializerOptions Options(IEnumerable<JsonSerializerContext> contexts)
    {
        var options = new JsonSerializerOptions(McpJsonUtilities.DefaultOptions)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            NumberHandling = JsonNumberHandling.Strict,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Clear(); // a converter of the SDK would overrule the wire names of our enums
        foreach (var context in contexts)
            options.TypeInfoResolverChain.Insert(0, context);
        options.MakeReadOnly();
        return options;
    }
}
