namespace HeyGen.Mcp.Tools;

/// <summary>Objects that came as less than they are: as a text in their place, or without the member that says which form they have. What could be two things is left as it came.</summary>
internal static partial class ObjectForms
{
    private const int Deepest = 3;
    private const int LongestColor = 32;
    private const int FewestOfId = 8; // characters, of which one is a digit

    /// <summary>What a form is called, and the members that hold what it shows.</summary>
    private const string Color = "color";
    private const string Image = "image";
    private const string Video = "video";
    private const string Url = "url";
    private const string AssetId = "asset_id";
    private static readonly string[] ColorMembers = ["value", Color];

    /// <summary>Members of an object that holds nothing but a file.</summary>
    private static readonly string[] FileMembers = ["url", "uri", "href", "src", "link", "path", "file", "id", "assetid", "videoid"];

    /// <summary>The object that a text stands for: by the only member that takes such a word, as a colour or an image, or by its only required member.</summary>
    public static JsonElement? OfText(ToolSchema schema, JsonElement text) =>
        schema.Names is null || schema.Values is not null || text.GetString() is not { Length: <= BoundedJsonReader.LongestText } said ? null
        : (OfWord(schema, text) ?? OfColor(schema, said.Trim()) ?? OfImage(schema, said.Trim()) ?? OfOnlyRequired(schema, said) ?? OfTextForm(schema, said))?.ToElement();

    /// <summary>The object with the member that says its form, where the others leave but one; null where nothing is missing.</summary>
    public static JsonElement? WithForm(ToolSchema schema, JsonElement value)
    {
        if (FormTag(schema) is not var (tag, words) || value.GetPropertyCount() is 0 or > 8)
            return null;
        JsonProperty[] members = [.. value.EnumerateObject()];
        var names = Array.ConvertAll(members, member => schema.KnownNames.Of(member.Name));
        if (OfShade(schema, tag, words, members, names) is { } color)
            return color.ToElement();
        if (names.Contains(tag, StringComparer.Ordinal) || members.DistinctBy(member => member.Name).Count() < members.Length)
            return null;
        if (members is [{ Value.ValueKind: JsonValueKind.String } only] && schema.Property(names[0]) is null && EnumValueMatcher.Meant(words, Text(only.Name)) is not null)
            return OfText(schema, only.Value);
        var (isColor, isImage) = (names.Any(name => ColorMembers.Contains(name, StringComparer.Ordinal)), names.Any(name => name is Url or AssetId));
        return isColor == isImage || (isImage && Has(words, Video)) ? null
            : With(JsonObject.Create(value)!, tag, isColor ? Color : Image).ToElement();
    }

    /// <summary>The text of an object that holds nothing else, where a text is wanted: an id under a name for it, or a file.</summary>
    public static JsonElement? TextIn(ToolSchema schema, JsonElement value, string name)
    {
        if (!schema.Accepts("string") || value.GetPropertyCount() is not 1 || value.EnumerateObject().First() is not { Value.ValueKind: JsonValueKind.String } only)
            return null;
        var (said, wanted) = (KnownNames.Fold(only.Name), KnownNames.Fold(name));
        var isText = schema.Role(name) switch
        {
            TextRole.Id => said is "id" || said == wanted || ArgumentSynonyms.Of(wanted).Contains(said, StringComparer.Ordinal),
            TextRole.Url => said is Url || said == wanted,
            TextRole.File => FileMembers.Contains(said, StringComparer.Ordinal),
            _ => false,
        };
        return isText ? only.Value : null;
    }

    /// <summary>The object of a list that holds nothing but names, each once, with their values.</summary>
    public static JsonElement? MapOf(JsonElement list)
    {
        var map = new JsonObject();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind is not JsonValueKind.Object || item.GetPropertyCount() is not 2 || !item.TryGetProperty("value", out var value)
                || (item.Text("name") ?? item.Text("key")) is not { } name || !map.TryAdd(name, ArgumentValues.Node(value)))
                return null;
        }

        return map.Count > 0 ? map.ToElement() : null;
    }

    /// <summary>The smallest object that a schema takes, as an example.</summary>
    public static string Smallest(ToolSchema schema) => Smallest(schema, Deepest).ToJsonString();

    private static JsonObject Smallest(ToolSchema schema, int depth)
    {
        var smallest = new JsonObject();
        if (schema.IsMap)
        {
            smallest["name"] = schema.Values is { } values ? Example(values, depth) : "...";
            return smallest;
        }

        if (schema.Properties.Count is 0)
            return schema.Alternatives.FirstOrDefault(form => form.Accepts("object")) is { } form ? Smallest(form, depth) : smallest;
        var tellsMost = schema.Required.Count > 0 ? schema.Required : [(schema.Properties.FirstOrDefault(member => member.Value.Words is not null) is { Key: { } word } ? word : schema.Properties.First().Key)];
        foreach (var name in schema.Tag is { Name: { } own } ? tellsMost.Prepend(own).Distinct(StringComparer.Ordinal) : tellsMost)
        {
            if (schema.Property(name) is { } property)
                smallest[name] = Example(property, depth);
        }

        if (FormTag(schema) is var (tag, _) && smallest[tag]?.GetValue<string>() is Color && ColorMember(schema) is { } color)
            smallest[color] = "#rrggbb";
        return smallest;
    }

    private static JsonNode? Example(ToolSchema schema, int depth) =>
        (schema.Constant ?? schema.Words?.FirstOrDefault(word => word.ValueKind is not JsonValueKind.Null)) is { ValueKind: not JsonValueKind.Undefined } word ? JsonValue.Create(word)
        : schema.Accepts("string") ? "..."
        : schema.Accepts("number") || schema.Accepts("integer") ? schema.Minimum ?? 1
        : schema.Accepts("boolean") ? true
        : schema.Accepts("array") ? new JsonArray()
        : depth > 0 ? Smallest(schema, depth - 1)
        : new JsonObject();

    private static JsonObject? OfWord(ToolSchema schema, JsonElement text)
    {
        var matches = schema.Properties.Where(member => IsEnough(schema, member.Key)).Select(member => (member.Key, Word: EnumValueMatcher.Match(member.Value, text)))
            .Concat(schema.Alternatives.Where(form => form.Tag is { Name: { } tag } && IsEnough(form, tag)).Select(form => (form.Tag!.Value.Name, Word: EnumValueMatcher.Meant([form.Tag.Value.Word], text))))
            .Where(match => match.Word is not null).ToArray();
        return matches is [var (name, word)] ? new JsonObject { [name] = JsonValue.Create(word!.Value) } : null;
    }

    private static JsonObject? OfColor(ToolSchema schema, string text) =>
        FormTag(schema) is var (tag, _) && ColorMember(schema) is { } member && HexOf(text) is { } color ? new JsonObject { [tag] = Color, [member] = color } : null;

    /// <summary>A colour in words, or under the name that it has in other objects.</summary>
    private static JsonObject? OfShade(ToolSchema schema, string tag, IReadOnlyList<JsonElement> words, JsonProperty[] members, string[] names) =>
        Array.FindIndex(names, name => ColorMembers.Contains(name, StringComparer.Ordinal)) is >= 0 and var at && members[at].Value.ValueKind is JsonValueKind.String
        && (members.Length is 1 || (members.Length is 2 && names[1 - at] == tag && EnumValueMatcher.Meant(words, members[1 - at].Value) is { } form && Has([form], Color)))
            ? OfColor(schema, members[at].Value.GetString()!.Trim())
            : null;

    private static JsonObject? OfImage(ToolSchema schema, string text) =>
        FormTag(schema) is not var (tag, words) || !Has(words, Image) || Has(words, Video) ? null
        : text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && schema.Property(Url) is not null ? new JsonObject { [tag] = Image, [Url] = text }
        : text.Length >= FewestOfId && text.Any(char.IsAsciiDigit) && ApiPath.IsId(text) && schema.Property(AssetId) is not null ? new JsonObject { [tag] = Image, [AssetId] = text }
        : null;

    private static JsonObject? OfOnlyRequired(ToolSchema schema, string text) =>
        schema.Required is [var only] && schema.Property(only) is { Words: null, Constant: null, Alternatives: [] } property && property.Accepts("string") ? new JsonObject { [only] = text } : null;

    /// <summary>Of several forms that of a text, where it needs but one member.</summary>
    private static JsonObject? OfTextForm(ToolSchema schema, string text) =>
        schema.Alternatives.Select(form => form.Tag is var (tag, word) && Has([word], "text") && form.Required.Where(name => name != tag).ToArray() is [var only] ? new JsonObject { [tag] = "text", [only] = text } : null).FirstOrDefault(form => form is not null);

    /// <summary>The member that says whether an object is a colour or something else, with all its words.</summary>
    private static (string Name, IReadOnlyList<JsonElement> Words)? FormTag(ToolSchema schema)
    {
        foreach (var (name, property) in schema.Properties)
        {
            if (property.Words is { } words && Has(words, Color))
                return (name, words);
        }

        return null;
    }

    private static string? ColorMember(ToolSchema schema) => Array.Find(ColorMembers, name => schema.Property(name) is not null);

    private static bool IsEnough(ToolSchema schema, string member) => schema.Required.All(required => required == member);

    private static bool Has(IEnumerable<JsonElement> words, string word) => words.Any(one => one.ValueKind is JsonValueKind.String && one.ValueEquals(word));

    private static JsonObject With(JsonObject value, string name, string word)
    {
        value[name] = word;
        return value;
    }

    private static JsonElement Text(string text) => JsonValue.Create(text).ToElement();

    private static string? HexOf(string text) =>
        !Hex().IsMatch(text) ? HexOfName(text) : text.Length is 7 ? text : $"#{text[1]}{text[1]}{text[2]}{text[2]}{text[3]}{text[3]}";

    /// <summary>Of the names that CSS has, of which .NET knows "grey" in its American spelling alone.</summary>
    private static string? HexOfName(string text) =>
        text.Length <= LongestColor && System.Drawing.Color.FromName(text.Replace("grey", "gray", StringComparison.OrdinalIgnoreCase)) is { IsKnownColor: true, IsSystemColor: false, A: byte.MaxValue } color
            ? $"#{color.R:x2}{color.G:x2}{color.B:x2}"
            : null;

    [GeneratedRegex("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Hex();
}
