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
        if (schema.Names is null || schema.Values is not null || !arguments.Keys.Any(Wrappers.Contains))
            return arguments;
        var given = arguments.Where(argument => !EmptyValues.IsEmptyValue(argument.Value)).ToDictionary(StringComparer.Ordinal);
        if (given.Count > MostBeside || given.Keys.Where(Wrappers.Contains).ToArray() is not [var wrapper])
            return arguments;
        var names = schema.KnownNames;
        return NestedCall.Members(given[wrapper]) is { } members
            && (schema.Property(names.Of(given.Keys)[wrapper]) is null || HoldsWhatIsMissing(schema, names, given, members))
            && given.Keys.All(name => name == wrapper || HostArguments.IsAdded(schema, name, given.Keys) || (Labels.Contains(name) && (members.ContainsKey(name) || schema.Property(names.Of(name)) is null)))
                ? members
                : arguments;
    }

    /// <summary>An argument that the tool has, but with all in it that should stand beside it.</summary>
    private static bool HoldsWhatIsMissing(ToolSchema schema, KnownNames names, Dictionary<string, JsonElement> arguments, Dictionary<string, JsonElement> members)
    {
        var required = schema.Required;
        var inside = names.Of(members.Keys).Values.ToHashSet(StringComparer.Ordinal);
        return required.Count > 0
            && !names.Of(arguments.Keys).Values.Intersect(required, StringComparer.Ordinal).Any()
            && required.All(inside.Contains)
            && inside.All(name => schema.Property(name) is not null);
    }
}
