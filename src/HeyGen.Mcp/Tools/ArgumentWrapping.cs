namespace HeyGen.Mcp.Tools;

/// <summary>All arguments inside one that the tool does not have, as some clients and models send them.</summary>
internal static class ArgumentWrapping
{
    private const int MostBeside = 8;

    /// <summary>What all the arguments of a tool are called together, in lower case.</summary>
    public static readonly IReadOnlyCollection<string> Names =
        ["arguments", "args", "params", "parameters", "input", "inputs", "body", "data", "payload", "request", "requestbody", "toolinput", "toolarguments", "kwargs", "properties"];

    private static readonly HashSet<string> Wrappers = new(Names.Append("tool_input").Append("tool_arguments").Append("request_body"), StringComparer.OrdinalIgnoreCase);

    /// <summary>What else may stand beside the wrapped arguments: the tool's own name, once more.</summary>
    private static readonly HashSet<string> Labels = new(StringComparer.OrdinalIgnoreCase) { "name", "tool", "toolName", "tool_name", "function", "type" };

    /// <summary>What a record of a tool call, as models' APIs have it, says that it is.</summary>
    private static readonly HashSet<string> CallTypes = new(StringComparer.Ordinal) { "tool_call", "tool_use", "function", "function_call" };

    /// <returns>The arguments themselves where they came so; else what was given.</returns>
    public static IDictionary<string, JsonElement> Unwrap(ToolSchema schema, IDictionary<string, JsonElement> arguments)
    {
        if (schema.Names is null || schema.Values is not null)
            return arguments;
        arguments = FunctionOf(schema, arguments) ?? arguments;
        if (!arguments.Keys.Any(Wrappers.Contains))
            return arguments;
        var given = arguments.Where(argument => !EmptyValues.IsEmptyValue(argument.Value)).ToDictionary(StringComparer.Ordinal);
        if (given.Count > MostBeside || given.Keys.Where(Wrappers.Contains).ToArray() is not [var wrapper])
            return arguments;
        var names = schema.KnownNames;
        if (IsCall(given))
            arguments = given = given.Where(argument => argument.Key is not ("id" or "type")).ToDictionary(StringComparer.Ordinal); // both are the call's own

        return NestedCall.Members(given[wrapper]) is { } members
            && (schema.Property(names.Of(given.Keys)[wrapper]) is null || HoldsWhatIsMissing(schema, names, given, members))
            && given.Keys.All(name => name == wrapper || HostArguments.IsAdded(schema, name, given.Keys) || (Labels.Contains(name) && (members.ContainsKey(name) || schema.Property(names.Of(name)) is null)))
                ? members
                : arguments;
    }

    /// <summary>The name and the arguments of a call that stand in its <c>function</c>.</summary>
    private static Dictionary<string, JsonElement>? FunctionOf(ToolSchema schema, IDictionary<string, JsonElement> arguments) =>
        arguments.TryGetValue("function", out var function) && schema.Property("function") is null
        && arguments.All(argument => argument.Key is "function" or "id" or "index" || HostArguments.IsOfHosts(argument.Key) || (argument.Key is "type" && IsCallType(argument.Value)))
        && NestedCall.Members(function) is { } members && members.ContainsKey("name") && members.Keys.Any(Wrappers.Contains)
            ? members
            : null;

    private static bool IsCall(Dictionary<string, JsonElement> arguments) =>
        arguments.ContainsKey("name") && arguments.TryGetValue("type", out var type) && IsCallType(type);

    private static bool IsCallType(JsonElement type) => type.ValueKind is JsonValueKind.String && CallTypes.Contains(type.GetString()!);

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
