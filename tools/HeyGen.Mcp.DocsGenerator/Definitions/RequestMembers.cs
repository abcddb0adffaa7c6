using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.DocsGenerator.Definitions;

/// <summary>Puts the members of the one record that a tool's method takes in the record's place, as <see cref="RequestArguments"/> says.</summary>
internal static class RequestMembers
{
    /// <summary>Null where the method takes no such record.</summary>
    /// <param name="schema">The input schema as the SDK makes it; then with the record's members in the record's place.</param>
    public static RequestArguments? Unfold(MethodInfo method, ref JsonElement schema)
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
        return new RequestArguments(parameter, arguments.Where(argument => argument.Member is not null).ToDictionary(argument => argument.Name, argument => new RequestArguments.Member(argument.Member!, argument.Schema?["default"]?.ToElement()), StringComparer.Ordinal));
    }

    private static string ArgumentOf(string member) => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(member.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
}
