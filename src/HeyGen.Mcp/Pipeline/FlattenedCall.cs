namespace HeyGen.Mcp.Pipeline;

/// <summary>A call of another tool, with arguments of that tool beside its name instead of in <c>arguments</c>.</summary>
internal static class FlattenedCall
{
    private const int Most = 64;

    /// <returns>The arguments with those in <c>arguments</c> that only the tool to call knows; what was given where it knows one of them not, or has it twice.</returns>
    public static IDictionary<string, JsonElement> Gather(ToolSelection selection, HeyGenTool tool, IDictionary<string, JsonElement> given)
    {
        var schema = tool.Arguments;
        if (schema.Property(NestedCall.Text) is null || given.Count > Most)
            return given;
        var names = schema.KnownNames.Of([.. given.Keys]);
        if (Called(selection, given, names) is not { } called)
            return given;
        var beside = given.Where(argument => IsOfCalled(argument.Key, names[argument.Key])).ToDictionary(StringComparer.Ordinal);
        var inside = given.Where(argument => names[argument.Key] is "arguments" && !beside.ContainsKey(argument.Key)).ToArray();
        if (beside.Count is 0 || inside.Length > 1 || given.Any(argument => names[argument.Key] is NestedCall.Text && !EmptyValues.IsEmptyValue(argument.Value)))
            return given;

        var members = inside is [var nested] && !EmptyValues.IsEmptyValue(nested.Value) ? NestedCall.Members(nested.Value) : [];
        if (members is null || called.KnownNames.Of(members.Keys).Values.Intersect(called.KnownNames.Of(beside.Keys).Values, StringComparer.Ordinal).Any())
            return given;
        var gathered = given.Where(argument => !beside.ContainsKey(argument.Key) && names[argument.Key] is not "arguments").ToDictionary(StringComparer.Ordinal);
        gathered["arguments"] = new JsonObject(members.Concat(beside).Select(member => KeyValuePair.Create(member.Key, JsonNode.Parse(member.Value.GetRawText())))).ToElement();
        return gathered;

        // Unknown to the tool that calls, or another name for an argument of it that came under its own.
        bool IsOfCalled(string name, string known) =>
            !HostArguments.IsOfHosts(name)
            && (schema.Property(known) is null || (known != name && known is not "arguments" && given.ContainsKey(known)))
            && called.Property(HostArguments.IsAdded(schema, name, given.Keys) ? called.KnownNames.Of(name) : called.KnownNames.Of([name])[name]) is not null;
    }

    private static ToolSchema? Called(ToolSelection selection, IDictionary<string, JsonElement> given, IReadOnlyDictionary<string, string> names)
    {
        var named = given.OrderBy(argument => names[argument.Key] != argument.Key).FirstOrDefault(argument => names[argument.Key] is "name" or "tool" && argument.Value.ValueKind is JsonValueKind.String);
        return named.Key is null ? null : selection.Find(LenientTextParser.Plain(named.Value.GetString()!, TextRole.Word))?.Arguments;
    }
}
