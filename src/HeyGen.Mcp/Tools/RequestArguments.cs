namespace HeyGen.Mcp.Tools;

/// <summary>
/// The arguments of a tool whose method takes the request as one record: each member of the record is an argument of its
/// own, in camelCase beside the method's other arguments, so that it is written down once.
/// </summary>
/// <param name="Parameter">The method's parameter that takes the record.</param>
/// <param name="Members">The record's members by the arguments that give them.</param>
internal sealed record RequestArguments(string Parameter, IReadOnlyDictionary<string, RequestArguments.Member> Members)
{
    /// <summary>The arguments as the method takes them. What is left out is what the schema says it is then: a record that is read from JSON does not know its own defaults.</summary>
    public Dictionary<string, JsonElement> ToMethodArguments(IDictionary<string, JsonElement>? arguments)
    {
        arguments ??= new Dictionary<string, JsonElement>();
        var request = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(request))
        {
            json.WriteStartObject();
            foreach (var (name, member) in Members)
            {
                if ((arguments.TryGetValue(name, out var given) ? given : member.Default) is not { } value)
                    continue;
                json.WritePropertyName(member.Name);
                value.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return new(arguments.Where(argument => !Members.ContainsKey(argument.Key)), StringComparer.Ordinal) { [Parameter] = JsonElement.Parse(request.WrittenSpan) };
    }

    /// <param name="Default">What it is where it is left out.</param>
    internal sealed record Member(string Name, JsonElement? Default);
}
