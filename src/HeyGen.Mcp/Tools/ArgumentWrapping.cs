namespace HeyGen.Mcp.Tools;

/// <summary>All arguments inside one that the tool does not have, as some clients and models send them.</summary>
internal static class ArgumentWrapping
{
    private const int MostBeside = 8;

    private static readonly HashSet<string> Wrappers = new(StringComparer.OrdinalIgnoreCase)
    {
        "arguments", "args", "params", "parameters", "input", "inputs", "body", "data", "payload", "request", "requestBody", "toolInput", "tool_input", "toolArguments", "kwargs", "properties",
    };

    /// <summary>What else may stand beside the wrapped arguments: the tool's own name, once more.</summary>
    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase) { "name", "tool", "toolName", "tool_name", "function", "type" };

    /// <returns>The arguments themselves where they came so; else what was given.</returns>
    public static IDictionary<string, JsonElement> Unwrap(ToolSchema schema, IDictionary<string, JsonElement> arguments)
    {
        if (arguments.Count > MostBeside || schema.Names is null || schema.Values is not null || Wrapper(arguments) is not { } wrapper)
            return arguments;
        var names = schema.KnownNames;
        return Members(arguments[wrapper]) is { } members
            && (schema.Property(names.Of([.. arguments.Keys])[wrapper]) is null || HoldsWhatIsMissing(schema, names, arguments, members))
            && arguments.Keys.All(name => name == wrapper || HostArguments.IsAdded(schema, name, arguments.Keys) || (Labels.Contains(name) && (members.ContainsKey(name) || schema.Property(names.Of(name)) is null)))
                ? members
                : arguments;
    }

    private static string? Wrapper(IDictionary<string, JsonElement> arguments)
    {
        foreach (var (name, _) in arguments)
        {
            if (Wrappers.Contains(name))
                return name;
        }

        return null;
    }

    /// <summary>An argument that the tool has, but with all in it that should stand beside it.</summary>
    private static bool HoldsWhatIsMissing(ToolSchema schema, KnownNames names, IDictionary<string, JsonElement> arguments, Dictionary<string, JsonElement> members)
    {
        var required = schema.Required;
        var inside = names.Of([.. members.Keys]).Values.ToHashSet(StringComparer.Ordinal);
        return required.Count > 0
            && !names.Of([.. arguments.Keys]).Values.Intersect(required, StringComparer.Ordinal).Any()
            && required.All(inside.Contains)
            && inside.All(name => schema.Property(name) is not null);
    }

    private static Dictionary<string, JsonElement>? Members(JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.String)
            return NestedCall.Members(value);
        var left = BoundedJsonReader.MostValues;
        return LenientTextParser.Json(value.GetString()!.Trim()) is ['{', ..] text && BoundedJsonReader.Within(text, ref left) is { } json ? NestedCall.Members(JsonElement.Parse(json)) : null;
    }
}
