using System.Reflection;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// The arguments of a tool whose method takes the request as one record: each member of the record is an argument of its
/// own, in camelCase beside the method's other arguments, so that it is written down once.
/// </summary>
/// <param name="Parameter">The method's parameter that takes the record.</param>
/// <param name="Members">The record's members by the arguments that give them.</param>
internal sealed record RequestArguments(string Parameter, IReadOnlyDictionary<string, RequestArguments.Member> Members)
{
    /// <summary>Null where the method takes no such record.</summary>
    /// <param name="schema">The input schema as the SDK makes it; then with the record's members in the record's place.</param>
    public static RequestArguments? Of(MethodInfo method, ref JsonElement schema)
    {
        if (method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(AsArgumentsAttribute)))?.Name is not { } parameter)
            return null;

        var unfolded = JsonNode.Parse(schema.GetRawText())!.AsObject();
        var properties = unfolded["properties"]!.AsObject();
        var record = properties[parameter]!.AsObject();
        var (outside, inside) = (new ToolSchema(schema).Required, new ToolSchema(record.ToElement()).Required);
        var arguments = properties.Where(argument => argument.Key != parameter).Select(argument => (Name: argument.Key, Schema: argument.Value, Required: outside.Contains(argument.Key), Member: (string?)null))
            .Concat(record["properties"]!.AsObject().Select(member => (Name: ArgumentOf(member.Key), Schema: member.Value, Required: inside.Contains(member.Key), Member: (string?)member.Key)))
            .OrderByDescending(argument => argument.Required) // those that may be left out come behind, the call's own at the end
            .ThenByDescending(argument => argument.Required == (argument.Member is null))
            .ToArray();

        unfolded["properties"] = new JsonObject(arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Schema?.DeepClone())));
        unfolded["required"] = new JsonArray([.. arguments.Where(argument => argument.Required).Select(argument => (JsonNode)argument.Name)]);
        schema = unfolded.ToElement();
        return new RequestArguments(parameter, arguments.Where(argument => argument.Member is not null).ToDictionary(argument => argument.Name, argument => new Member(argument.Member!, argument.Schema?["default"]?.ToElement()), StringComparer.Ordinal));
    }

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

    private static string ArgumentOf(string member) => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(member.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    /// <param name="Default">What it is where it is left out.</param>
    internal sealed record Member(string Name, JsonElement? Default);
}
