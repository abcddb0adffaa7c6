using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Server.Rooms;

namespace HeyGen.Mcp.Server.Arguments;

/// <summary>Writes into a tool's full schema what attributes of its parameters say of files; the exporter asks for those of members only.</summary>
internal static class ParameterMarks
{
    /// <param name="localFiles">True where caller and server share a machine.</param>
    public static JsonElement Put(JsonElement schema, MethodInfo method, bool localFiles)
    {
        var marked = method.GetParameters().Where(parameter => parameter.IsDefined(typeof(AcceptsFilesAttribute)) || parameter.IsDefined(typeof(WithLocalFilesAttribute))).ToArray();
        if (marked.Length is 0)
            return schema;

        var full = JsonNode.Parse(schema.GetRawText())!.AsObject();
        foreach (var parameter in marked)
        {
            var argument = full["properties"]![parameter.Name!]!.AsObject();
            if (parameter.GetCustomAttribute<AcceptsFilesAttribute>() is { } files)
                FileMark.Put(argument["items"] as JsonObject ?? argument, files);
            if (localFiles && parameter.GetCustomAttribute<WithLocalFilesAttribute>() is { Description: var description })
                argument["description"] = description;
        }

        return full.ToElement();
    }
}
