using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Files.Uploads;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>A keyword of our own in full schemas: here stands a file. It is never listed.</summary>
internal static class FileMark
{
    public const string Keyword = "x-file";
    private const string Kinds = "kinds";
    private const string Megabytes = "megabytes";

    /// <param name="files">Null for a file of any kind.</param>
    public static JsonObject Put(JsonObject schema, AcceptsFilesAttribute? files)
    {
        schema[Keyword] = new JsonObject
        {
            [Kinds] = new JsonArray([.. (files?.Kinds ?? []).Select(kind => (JsonNode)kind)]),
            [Megabytes] = files?.Megabytes ?? 0,
        };
        return schema;
    }

    /// <summary>What a file there is for; null where no file stands.</summary>
    public static FileUse? Read(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(Keyword, out var mark)
            ? FileUse.Of([.. mark.GetProperty(Kinds).EnumerateArray().Select(kind => kind.GetString()!)], mark.GetProperty(Megabytes).GetInt32())
            : null;
}
