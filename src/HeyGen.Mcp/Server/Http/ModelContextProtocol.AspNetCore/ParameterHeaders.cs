using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Arguments that a tool's schema wants repeated as Mcp-Param headers: each must be there and say the same as the body.</summary>
internal static class ParameterHeaders
{
    private const string SchemaKeyword = "x-mcp-header";

    public static Rejection? Check(IncomingPost post, McpServerPrimitiveCollection<McpServerTool>? tools)
    {
        if (post is not { IsModern: true, Method: "tools/call" }
            || IncomingPost.Text(post.Parameters, "name") is not { } name
            || tools is null || !tools.TryGetPrimitive(name, out var tool)
            || !tool.ProtocolTool.InputSchema.TryGetProperty("properties", out var properties))
            return null;

        var arguments = post.Parameters?["arguments"] as JsonObject;
        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.Object && property.Value.TryGetProperty(SchemaKeyword, out var header)
                && !Agrees(HeaderText.Of(post.Headers, $"Mcp-Param-{header.GetString()}"), arguments?[property.Name]))
                return Rejection.Of(McpErrorCode.HeaderMismatch, $"The Mcp-Param-{header.GetString()} header is missing, malformed or differs from the argument {property.Name}.", post.Id);
        }

        return null;
    }

    private static bool Agrees(HeaderText header, JsonNode? argument) => argument switch
    {
        null => !header.IsPresent,
        JsonValue value when value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<decimal>(out var number) =>
            decimal.TryParse(header.Value, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var sent) && sent == number,
        _ => header.Value is { } text && text == McpHeaderEncoder.DecodeValue(McpHeaderEncoder.ConvertToHeaderValue(argument) ?? ""),
    };
}
