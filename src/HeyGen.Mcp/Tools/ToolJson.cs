using System.Text.Encodings.Web;
using System.Text.Json.Serialization.Metadata;

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
            options.TypeInfoResolverChain.Insert(0, context.WithAddedModifier(LeaveOutNulls));
        options.MakeReadOnly();
        return options;
    }

    /// <summary>What HeyGen left out is left out of a result too, and no reason to lose the rest, even where something is always expected.</summary>
    private static void LeaveOutNulls(JsonTypeInfo type)
    {
        if (!type.Type.IsSubclassOf(typeof(ApiRecord)))
            return;
        foreach (var member in type.Properties.Where(member => !member.PropertyType.IsValueType))
            member.IsGetNullable = true;
    }
}
