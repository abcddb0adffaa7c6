using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Tools;

/// <summary>
/// What a tool accepts and what it lists are the same, at every depth: clients drop what a listed schema does not declare,
/// and models can't use what they are not told.
/// </summary>
public sealed class DeclaredArgumentsTests : ServerTest
{
    [Fact]
    public void Tools_Each_ListExactlyWhatTheyAccept() => Expect.None([.. Server.Selection.Tools.SelectMany(tool =>
    {
        var accepted = Members(tool.FullInputSchema, tool.Name).ToHashSet(StringComparer.Ordinal);
        var free = Free(tool.ProtocolTool.InputSchema, tool.Name).Select(part => part.Path + ".").ToArray();
        var listed = Members(tool.ProtocolTool.InputSchema, tool.Name).Where(path => !path.EndsWith("." + HostArguments.Comment, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return accepted.Except(listed).Where(path => !free.Any(free => path.StartsWith(free, StringComparison.Ordinal))).Select(path => $"{path} is accepted and not listed.").Concat(listed.Except(accepted).Select(path => $"{path} is listed and not accepted."));
    })]);

    [Fact]
    public void Tools_Each_RequireInTheListWhatTheyAlwaysRequire() => Expect.None([.. Server.Selection.Tools.SelectMany(tool =>
        tool.Arguments.Required.Except(new ToolSchema(tool.ProtocolTool.InputSchema).Required, StringComparer.Ordinal).Select(name => $"{tool.Name}.{name} is required and not listed so."))]);

    /// <summary>What allows members without declaring them is free by nature, or has them declared in another place.</summary>
    [Fact]
    public void Tools_FreeObjects_AreTheFewThatHaveTo()
    {
        var free = Server.Selection.Tools.SelectMany(tool => Free(tool.ProtocolTool.InputSchema, tool.Name).ExceptBy(Free(tool.FullInputSchema, tool.Name).Select(part => part.Path), part => part.Path));

        Expect.None([.. free.Where(part => new ToolSchema(part.Schema).Property(HostArguments.Comment) is null && !part.Schema.GetText("description")!.StartsWith("As ", StringComparison.Ordinal)).Select(part => part.Path)]);
    }

    [Fact]
    public void Tools_Each_AreCheckedToTheLastMember() => Expect.None([.. Server.Selection.Tools.Where(tool => tool.FullInputSchema.GetRawText().Contains("$ref", StringComparison.Ordinal)).Select(tool => tool.Name)]);

    /// <summary>Each of these keeps a model provider or a client from taking the whole list.</summary>
    [Fact]
    public void Tools_Each_ListNothingThatAProviderRefuses() => Expect.None([.. Server.Selection.Tools.SelectMany(tool => Schemas(tool.ProtocolTool.InputSchema, tool.Name).SelectMany(Refused))]);

    [Theory]
    [InlineData("always", true)]
    [InlineData("auto", false)]
    public async Task ConfirmToken_WhereEveryoneIsAsked_IsListed(string mode, bool listed)
    {
        await using var asking = await McpTestServer.Start(Upstream.Address, new ServerSettings { Toolsets = ["all", "dynamic"], Confirm = Enum.Parse<ConfirmMode>(mode, ignoreCase: true) });

        var having = asking.Selection.Tools.Where(tool => new ToolSchema(tool.ProtocolTool.InputSchema).Property("confirmToken") is not null).Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(["create_video_agent", "delete_video", "call_heygen_tool", "create_webhook_endpoint"], tool => Assert.Equal(listed, having.Contains(tool)));
        Assert.DoesNotContain("list_videos", having);
    }

    private static IEnumerable<string> Members(JsonElement schema, string path)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            yield break;
        foreach (var member in schema.TryGetProperty("properties", out var properties) ? [.. properties.EnumerateObject()] : Array.Empty<JsonProperty>())
        {
            yield return $"{path}.{member.Name}";
            foreach (var inner in Members(member.Value, $"{path}.{member.Name}"))
                yield return inner;
        }

        foreach (var inner in Below(schema).SelectMany(below => Members(below.Schema, path + below.Suffix)))
            yield return inner;
    }

    private static IEnumerable<(string Path, JsonElement Schema)> Schemas(JsonElement schema, string path) =>
        Below(schema).SelectMany(below => Schemas(below.Schema, path + below.Suffix))
            .Concat((schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default).SelectMany(member => Schemas(member.Value, $"{path}.{member.Name}")))
            .Prepend((path, schema));

    private static IEnumerable<(string Path, JsonElement Schema)> Free(JsonElement schema, string path) =>
        Schemas(schema, path).Where(part => part.Schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind is JsonValueKind.True);

    private static IEnumerable<(string Suffix, JsonElement Schema)> Below(JsonElement schema)
    {
        if (schema.TryGetProperty("items", out var items))
            yield return ("[]", items);
        if (schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind is JsonValueKind.Object)
            yield return ("{}", values);
        foreach (var form in schema.TryGetProperty("anyOf", out var forms) ? forms.EnumerateArray() : default)
            yield return ("", form);
    }

    private static IEnumerable<string> Refused((string Path, JsonElement Schema) part)
    {
        foreach (var keyword in new[] { "anyOf", "oneOf", "allOf", "$ref", "const" }.Where(keyword => part.Schema.TryGetProperty(keyword, out _)))
            yield return $"{part.Path} has {keyword}.";
        if (!part.Schema.TryGetProperty("type", out var type) || type.ValueKind is not JsonValueKind.String)
            yield return $"{part.Path} has not exactly one type.";
        else if (type.ValueEquals("object") && new ToolSchema(part.Schema).Names is not { Count: > 0 })
            yield return $"{part.Path} is an object without members.";
        else if (type.ValueEquals("array") && !part.Schema.TryGetProperty("items", out _))
            yield return $"{part.Path} is a list of anything.";
    }
}
