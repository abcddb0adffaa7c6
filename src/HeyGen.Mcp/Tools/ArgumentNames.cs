using System.Text.Json;

namespace HeyGen.Mcp.Tools;

/// <summary>The names of arguments in either spelling: camelCase at the top, snake_case inside objects.</summary>
internal static class ArgumentNames
{
    /// <summary>Where a member of a request stands in the arguments of the tool that makes it.</summary>
    /// <param name="path">Such as <c>reference_images[1]</c>.</param>
    public static string InArguments(JsonElement schema, string path)
    {
        var length = path.AsSpan().IndexOfAny('.', '[') is >= 0 and var end ? end : path.Length;
        return new KnownNames(schema).Of(path[..length]) + path[length..];
    }
}

/// <summary>The spellings that a schema knows, read once for all the names that a caller may have made up.</summary>
internal sealed class KnownNames(JsonElement schema)
{
    private readonly Lazy<Dictionary<string, string>> folded = new(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in SchemaNode.Properties(schema) ?? [])
            names.TryAdd(Fold(property), property);
        return names;
    });

    /// <summary>The spelling of a name that the schema knows; the name itself if it knows none.</summary>
    public string Of(string name) =>
        SchemaNode.Property(schema, name) is null && folded.Value.TryGetValue(Fold(name), out var known) ? known : name;

    private static string Fold(string name) => name.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
}
