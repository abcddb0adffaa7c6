using System.Reflection;
using System.Text.RegularExpressions;
using HeyGen.Mcp.Tools;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Tests.Architecture;

/// <summary>What every tool owes a model that has never seen it. Each failure says which tool and what to do.</summary>
public sealed partial class ToolRules : ServerTest
{
    private const int LongestName = 48;

    private IEnumerable<HeyGenTool> Tools => Server.Selection.Tools;

    [Fact]
    public void Selection_AllAndPreview_HasEveryToolOfTheCatalog() =>
        Assert.Equal(ToolCatalog.All.SelectMany(toolType => toolType.Methods).Count(), Tools.Count());

    [Fact]
    public void Catalog_All_HasEveryClassOfTools()
    {
        var listed = ToolCatalog.All.Select(toolType => toolType.Tools).ToHashSet();
        var unlisted = typeof(ToolCatalog).Assembly.GetTypes().Where(type => type.IsDefined(typeof(McpServerToolTypeAttribute), inherit: false) && !listed.Contains(type)).Select(type => type.FullName);

        Assert.True(!unlisted.Any(), $"Add to ToolCatalog.cs: {string.Join(", ", unlisted)}");
    }

    [Fact]
    public void Name_Each_IsSnakeCaseAndUnique()
    {
        Each(tool => SnakeCase().IsMatch(tool.Name) && tool.Name.Length <= LongestName, $"Name it in snake_case, at most {LongestName} characters.");
        Assert.Equal(Tools.Count(), Tools.Select(tool => tool.Name).Distinct().Count());
    }

    [Fact]
    public void Hints_Each_AreAllSaid() => Each(
        tool => tool.ProtocolTool.Annotations is { ReadOnlyHint: not null, DestructiveHint: not null, IdempotentHint: not null, OpenWorldHint: true, Title.Length: > 0 },
        "Give McpServerTool a Title and say ReadOnly, Idempotent, Destructive and OpenWorld.");

    [Fact]
    public void Hints_Each_FitTheOperation()
    {
        Each(tool => tool.Facts.Operation?.Method is not "GET" || tool.ProtocolTool.Annotations!.ReadOnlyHint is true, "A GET is ReadOnly.");
        Each(tool => tool.Facts.Operation?.Method is not "DELETE" || tool.ProtocolTool.Annotations is { DestructiveHint: true, ReadOnlyHint: false }, "A DELETE is Destructive.");
        Each(tool => tool.ProtocolTool.Annotations is not { ReadOnlyHint: true } || tool.ProtocolTool.Annotations is { DestructiveHint: false, IdempotentHint: true }, "What only reads is Idempotent and not Destructive.");
        Each(tool => !tool.Facts.SpendsCredits || tool.ProtocolTool.Annotations is { ReadOnlyHint: false, DestructiveHint: false }, "What spends is neither ReadOnly nor Destructive.");
    }

    /// <summary>To the protocol a tool that is not destructive only adds: clients let it run unasked.</summary>
    [Fact]
    public void Hints_WhatReplacesOrEnds_IsDestructive() => Each(
        tool => tool.Facts.SpendsCredits || !(tool.Facts.Operation?.Method is "PUT" or "PATCH" || Ending().IsMatch(tool.Name) || Arguments(tool).Contains("overwrite")) || tool.ProtocolTool.Annotations!.DestructiveHint is true,
        "What changes or ends what was there is Destructive.");

    /// <summary>An update, a stop or a new secret is no deletion: neither a search nor a scope nor a question treats it as one.</summary>
    [Fact]
    public void Effect_Each_IsDeleteExactlyForADeletion() => Each(
        tool => tool.Facts.Effect is "delete" == tool.Facts.Operation?.Method is "DELETE",
        "Effect is delete for a DELETE and for nothing else.");

    [Fact]
    public void Hints_Creates_AreIdempotentExactlyIfTheyTakeAnIdempotencyKey() => Each(
        tool => !tool.Facts.SpendsCredits || tool.ProtocolTool.Annotations!.IdempotentHint == Arguments(tool).Contains("idempotencyKey"),
        "A keyed create takes idempotencyKey and is Idempotent; an un-keyed one is neither.");

    [Fact]
    public void Description_PayingTools_SaySoFirst() => Each(
        tool => tool.Facts.SpendsCredits == tool.ProtocolTool.Description!.StartsWith("Spends credits.", StringComparison.Ordinal),
        "A tool with [SpendsCredits], and no other, begins its summary with 'Spends credits.'");

    [Fact]
    public void Description_Each_NamesOnlyToolsThatExist()
    {
        var known = Tools.Select(tool => tool.Name).ToHashSet(StringComparer.Ordinal);
        Each(tool => Mentions(tool).All(known.Contains), "The description names a tool that does not exist.");
    }

    [Fact]
    public void Arguments_Each_AreDescribed() => Each(
        tool => Properties(tool.FullInputSchema).All(argument => argument.Value.TryGetProperty("description", out var text) && text.GetString() is { Length: > 1 }),
        "Add a <param> for every argument.");

    [Fact]
    public void InputSchema_Each_HasNoAlternativesAtTheTop() => Each(
        tool => !new[] { "anyOf", "oneOf", "allOf" }.Any(keyword => tool.ProtocolTool.InputSchema.TryGetProperty(keyword, out _)),
        "Some model providers refuse alternatives at the top: make a tool of each variant.");

    [Fact]
    public void InputSchema_Each_ListsWordsAlone() => Each(
        tool => Listed(tool.ProtocolTool.InputSchema).All(value => value.ValueKind is JsonValueKind.String),
        "Some model providers take an enum of texts only, and refuse all tools for one of numbers: give a range, and say the values in the description.");

    [Fact]
    public void OutputSchema_Each_IsThereWithEveryMemberDescribed()
    {
        Each(tool => tool.ProtocolTool.OutputSchema is not null, "Set UseStructuredContent = true and return a record.");
        var bare = Tools.SelectMany(tool => Undescribed(tool.ProtocolTool.OutputSchema!.Value, tool.Name)).Distinct().ToArray();
        Assert.True(bare.Length is 0, $"Give these result members a [property: Description]:\n{string.Join('\n', bare)}");
    }

    [Fact]
    public void OutputSchema_NextToken_SendsNobodyToATokenThatIsNotTaken() => Each(
        tool => Arguments(tool).Contains("token") || !Properties(tool.ProtocolTool.OutputSchema!.Value).Any(member => member.Value.TryGetProperty("description", out var text) && text.GetString()!.StartsWith("Pass as token", StringComparison.Ordinal)),
        "The result tells to pass a token and the tool takes none.");

    [Fact]
    public void Results_NullableMembers_HaveDefaults()
    {
        var nullability = new NullabilityInfoContext();
        var naked = ToolCatalog.All.SelectMany(toolType => toolType.Tools.Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(HeyGen.Api.Responses.ApiRecord)) && !type.IsAbstract)
            .SelectMany(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
                .Where(parameter => !parameter.HasDefaultValue && nullability.Create(parameter).WriteState is NullabilityState.Nullable)
                .Select(parameter => $"{type.Name}.{parameter.Name}"))
            .ToArray();

        Assert.True(naked.Length is 0, $"A nullable member without '= null' becomes required in the output schema: {string.Join(", ", naked)}");
    }

    [Fact]
    public void Toolset_Each_IsSnakeCase() => Each(
        tool => tool.Facts.Toolset is { Length: > 0 } name && SnakeCase().IsMatch(name),
        "Put [Toolset] on the class or the method.");

    private void Each(Func<HeyGenTool, bool> holds, string advice)
    {
        var breaches = Tools.Where(tool => !holds(tool)).Select(tool => tool.Name).ToArray();
        Assert.True(breaches.Length is 0, $"{advice} {string.Join(", ", breaches)}");
    }

    private static IEnumerable<string> Mentions(HeyGenTool tool) =>
        ToolWord().Matches(tool.ProtocolTool.Description + " " + string.Join(' ', Properties(tool.ProtocolTool.InputSchema).Select(argument => argument.Value.GetText("description"))))
            .Select(match => match.Value);

    private static HashSet<string> Arguments(HeyGenTool tool) => [.. Properties(tool.FullInputSchema).Select(argument => argument.Name)];

    private static JsonElement.ObjectEnumerator Properties(JsonElement schema) =>
        schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject() : default;

    /// <summary>The values of every enum in a schema.</summary>
    private static IEnumerable<JsonElement> Listed(JsonElement schema) => schema.ValueKind switch
    {
        JsonValueKind.Object => schema.EnumerateObject().SelectMany(member => member is { Name: "enum", Value.ValueKind: JsonValueKind.Array } ? member.Value.EnumerateArray() : Listed(member.Value)),
        JsonValueKind.Array => schema.EnumerateArray().SelectMany(Listed),
        _ => [],
    };

    private static IEnumerable<string> Undescribed(JsonElement schema, string path) =>
        Properties(schema).SelectMany(member => (member.Value.TryGetProperty("description", out _) ? [] : new[] { $"{path}.{member.Name}" })
            .Concat(Undescribed(member.Value, $"{path}.{member.Name}"))
            .Concat(member.Value.TryGetProperty("items", out var items) ? Undescribed(items, $"{path}.{member.Name}") : []));

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SnakeCase();

    [GeneratedRegex("^(stop|cancel|rotate|update|replace|reset|revoke|clear|move|rename)_", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ending();

    /// <summary>Words that can only be names of tools: a verb of theirs, then an underscore.</summary>
    [GeneratedRegex("\\b(create|get|list|delete|update|find|search|wait|download|upload|send|stop|design|clone|generate|estimate|show|bulk|complete|rotate|call)_[a-z_]+\\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ToolWord();
}
