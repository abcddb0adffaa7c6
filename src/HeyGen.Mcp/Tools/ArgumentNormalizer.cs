using System.Runtime.InteropServices;
using HeyGen.Mcp.Tools.Locales;

namespace HeyGen.Mcp.Tools;

/// <summary>
/// Brings arguments into the form that the tools are written in, before they are checked. Names: camelCase at the top,
/// snake_case inside objects, either spelling accepted in either place, and so are the neighbours' names for the same thing.
/// Values: what clients are known to write instead of the declared type. What can't be read as that type without guessing
/// stays as it came, for the check to refuse.
/// </summary>
internal sealed class ArgumentNormalizer
{
    /// <summary>An object of more members than any schema has is not worth the reading: the check refuses it.</summary>
    private const int MostMembers = 256;

    /// <summary>Bytes of an id, a word or an address with what somebody wrote around it.</summary>
    private const int LongestWrapped = 8192;

    /// <summary>More values than anybody writes into one text; no tool takes as many in a list.</summary>
    private const int MostInText = 1000;

    /// <summary>How many values may still be read from texts: what is in them counted as one value of the message.</summary>
    private int valuesLeft = BoundedJsonReader.MostValues;

    private ArgumentNormalizer()
    {
    }

    public static Dictionary<string, JsonElement> Normalize(ToolSchema schema, IDictionary<string, JsonElement>? arguments)
    {
        var normalizer = new ArgumentNormalizer();
        var normal = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (arguments is null)
            return normal;
        if (arguments.Count > MostMembers)
            return new(arguments, StringComparer.Ordinal);

        arguments = ArgumentWrapping.Unwrap(schema, arguments);
        var names = schema.KnownNames.Of([.. arguments.Keys]);
        var isFilled = EmptyValues.AreFilled(schema, arguments, names);
        foreach (var (name, value) in ExactNamesFirst(arguments, names))
        {
            var known = names[name];
            if (schema.Property(known) is { } property)
            {
                if (normalizer.Said(schema, known, property, value, isFilled) is { } said)
                    Add(normal, property, known, name, said);
            }
            else if (!EmptyValues.IsEmptyValue(value) && !HostArguments.IsAdded(schema, name, arguments.Keys))
            {
                normal[known] = value;
            }
        }

        if (KindIn(schema, normal, names) is { } kind)
            normal["kind"] = kind;
        return normal;
    }

    /// <summary>The kind of a job, where it is missing and the id came under the name of one: <c>videoId</c>.</summary>
    private static JsonElement? KindIn(ToolSchema schema, Dictionary<string, JsonElement> normal, IReadOnlyDictionary<string, string> names) =>
        schema.Required.Contains("kind", StringComparer.Ordinal) && !normal.ContainsKey("kind") && schema.Property("kind")?.Words is { } kinds
            ? kinds.Where(kind => names.Any(name => name.Value is "id" && KnownNames.Fold(name.Key) == KnownNames.Fold(kind.GetString()!) + "id")).ToArray() is [var only] ? only : null
            : null;

    /// <summary>So that of two names for one argument its own is kept.</summary>
    private static IEnumerable<KeyValuePair<string, JsonElement>> ExactNamesFirst(IEnumerable<KeyValuePair<string, JsonElement>> given, IReadOnlyDictionary<string, string> names) =>
        given.OrderBy(argument => names[argument.Key] != argument.Key);

    /// <summary>Adds a value under the name that the schema knows. Where another value stands there already, it keeps the name that it came with, for the check to refuse.</summary>
    private static void Add(Dictionary<string, JsonElement> normal, ToolSchema property, string known, string name, JsonElement value)
    {
        if (normal.TryAdd(known, value) || HostArguments.IsOfHosts(name) || EmptyValues.IsNothing(property, known, value) || JsonElement.DeepEquals(normal[known], value))
            return;
        normal[EmptyValues.IsNothing(property, known, normal[known]) ? known : name] = value;
    }

    /// <summary>The value in its normal form; null if it says nothing, which a text such as <c>"0"</c> or <c>"[]"</c> shows only once it is read.</summary>
    private JsonElement? Said(ToolSchema schema, string known, ToolSchema property, JsonElement value, bool isFilled)
    {
        if (EmptyValues.IsEmpty(schema, known, property, value, isFilled))
            return null;
        var read = Value(property, value, known is "name" && schema.Property("arguments") is not null ? "tool" : known);
        var isOfText = value.ValueKind is JsonValueKind.String && read.ValueKind is not JsonValueKind.String;
        return isOfText && EmptyValues.IsEmpty(schema, known, property, read, isFilled) ? null : read;
    }

    private JsonElement Value(ToolSchema schema, JsonElement value, string name)
    {
        if (schema.IsOpen)
            return value;
        return value.ValueKind switch
        {
            JsonValueKind.Object when ObjectForms.TextIn(schema, value, name) is { } text => Value(schema, text, name),
            JsonValueKind.Object when schema.Accepts("object") => Members(schema, ObjectForms.WithForm(schema, value) ?? MissingForm.Added(schema, value) ?? value),
            JsonValueKind.Object when schema.Accepts("array") && ListOf(value) is { } list => Value(schema, list, name),
            JsonValueKind.Object when name is NestedCall.Text => ArgumentValues.Quoted(value.GetRawText()),
            JsonValueKind.Array when schema.Accepts("array") => Items(schema, value, name),
            JsonValueKind.Array => OnlyItem(schema, value, name),
            JsonValueKind.String => EnumValueMatcher.Match(schema, value) ?? (schema.Accepts("string") ? ObjectIn(schema, value) ?? IdsIn(schema, value, name) ?? InList(schema, Plain(schema, value, name), name) : OfText(schema, value, name)),
            JsonValueKind.Number when schema.Accepts("integer") => ArgumentValues.WholeNumber(value),
            JsonValueKind.Number when !schema.AcceptsKind(value) && schema.Accepts("boolean") => LenientTextParser.Switch(value.GetRawText()) is { } truth ? ArgumentValues.Boolean(truth) : value,
            JsonValueKind.Number when !schema.AcceptsKind(value) && schema.Accepts("string") && ArgumentValues.IsPlain(value) => Value(schema, ArgumentValues.Quoted(ArgumentValues.WholeNumber(value).GetRawText()), name),
            JsonValueKind.Number when schema.IsSwitchable && LenientTextParser.Switch(value.GetRawText()) is true => schema.SwitchedOn ?? value,
            JsonValueKind.True when schema.IsSwitchable => schema.SwitchedOn ?? value,
            JsonValueKind.False when EnumValueMatcher.Off(schema) is { } off => off,
            _ => InList(schema, value, name),
        };
    }

    /// <summary>Text where none is wanted: JSON text of what is wanted, a number or a boolean in words, or the values of a list.</summary>
    private JsonElement OfText(ToolSchema schema, JsonElement value, string name)
    {
        var text = LenientTextParser.Json(value.GetString()!.Trim());
        if (text is ['{' or '[' or '"', ..] && (schema.Accepts("object") || schema.Accepts("array")))
        {
            if (Parsed(text) is { ValueKind: not JsonValueKind.Null } parsed)
                return Value(schema, parsed, name);
            if (text is not ['"', ..] && (!schema.Accepts("array") || text is ['[', '"' or '{' or '[', ..] || (text is ['{', ..] && text.Contains(':', StringComparison.Ordinal))))
                return value; // JSON that was meant, and broken
        }

        if (schema.Accepts("boolean") && LenientTextParser.Switch(text) is { } truth)
            return ArgumentValues.Boolean(truth);
        if (schema.IsSwitchable && LenientTextParser.Switch(text) is true)
            return schema.SwitchedOn ?? value;
        if ((schema.Accepts("integer") || schema.Accepts("number")) && LenientTextParser.Number(text, name) is { } written && Parsed(written) is { ValueKind: JsonValueKind.Number } number)
            return Value(schema, number, name);
        if (ListIn(schema, text, name) is { } list)
            return list;
        return schema.Accepts("object") && ObjectForms.OfText(schema, value) is { } meant ? Members(schema, meant) : InList(schema, value, name);
    }

    /// <summary>A list of texts that was written as one.</summary>
    private JsonElement? ListIn(ToolSchema schema, string text, string name)
    {
        if (!schema.Accepts("array") || schema.Items is not { } items || !items.Accepts("string"))
            return null;
        var written = text is ['[', .. var inner, ']'] && !items.Accepts("object") ? inner : text;
        var byCommas = !items.Accepts("object") && !name.EndsWith("iles", StringComparison.Ordinal); // the name of a file may have one
        var byAnd = items.Words is not null || name is ListFields.Argument or "events" || name.EndsWith("anguages", StringComparison.Ordinal);
        var list = LenientTextParser.Items(written, byCommas, byAnd, Math.Min(valuesLeft, MostInText));
        valuesLeft -= list.Length;
        return list.Length > 1 || (list is [var only] && only != text) ? Items(schema, new JsonArray([.. list.Select(item => (JsonNode)item)]).ToElement(), name) : null;
    }

    /// <summary>The ids of a text that may hold several, with commas between; null where it is none of ids alone.</summary>
    private JsonElement? IdsIn(ToolSchema schema, JsonElement value, string name)
    {
        if (!schema.TakesSeveralIds(name) || JsonMarshal.GetRawUtf8Value(value).Length > LongestWrapped)
            return null;
        var text = LenientTextParser.Json(value.GetString()!.Trim());
        if (text is ['[', ..] && Parsed(text) is { ValueKind: JsonValueKind.Array } list)
            return OnlyItem(schema, list, name) is { ValueKind: JsonValueKind.String } ids ? ids : null;
        return LenientTextParser.Ids(text) is { } several ? ArgumentValues.Quoted(string.Join(',', several)) : null;
    }

    private static JsonElement Plain(ToolSchema schema, JsonElement value, string name)
    {
        var role = schema.Role(name);
        if ((role is TextRole.Prose || JsonMarshal.GetRawUtf8Value(value).Length > LongestWrapped) && !MayHaveEdges(value))
            return value;
        var text = value.GetString()!;
        var plain = LenientTextParser.Plain(text, role);
        if (role is TextRole.Word && KnownNames.Fold(name) is "locale")
            plain = LocaleText.FromWords(plain) ?? LocaleText.UsualForm(plain) ?? plain;
        return plain == text ? value : ArgumentValues.Quoted(plain);
    }

    /// <summary>False for nearly all texts without a copy of them: white space or escapes at either end are looked at further.</summary>
    private static bool MayHaveEdges(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return raw.Length > 0 && (raw[0] is <= (byte)' ' or (byte)'\\' or > 0x7F || raw[^1] is <= (byte)' ' or > 0x7F || raw[..^1].EndsWith("\\"u8) || (raw.Length > 5 && raw[^6] is (byte)'\\'));
    }

    private static JsonElement Single(JsonElement value) => value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 1 ? value[0] : value;

    /// <summary>The JSON text of an object where text would do too, as for a file: no id and no address begins like one.</summary>
    private JsonElement? ObjectIn(ToolSchema schema, JsonElement value) =>
        MayBegin(value, (byte)'{') && schema.Accepts("object") && value.GetString()!.TrimStart() is ['{', ..] text && Parsed(text) is { ValueKind: JsonValueKind.Object } parsed ? parsed : null;

    /// <summary>False for nearly all texts without a copy of them: white space and escapes are looked at further.</summary>
    private static bool MayBegin(JsonElement text, byte first) =>
        JsonMarshal.GetRawUtf8Value(text)[1..].TrimStart((byte)' ') is [var begun, ..] && (begun == first || begun is (byte)'\\');

    /// <summary>One value where a list is wanted.</summary>
    private JsonElement InList(ToolSchema schema, JsonElement value, string name)
    {
        if (!schema.Accepts("array") || schema.AcceptsKind(value) || schema.Items is not { } items)
            return value;
        var item = Value(items, value, name);
        return items.AcceptsKind(item) ? JsonElement.Parse($"[{item.GetRawText()}]") : value;
    }

    /// <summary>A list of one where one value is wanted, or of ids where a text may hold several; a map's names and values.</summary>
    private JsonElement OnlyItem(ToolSchema schema, JsonElement value, string name)
    {
        if (schema.IsMap)
            return ObjectForms.MapOf(value) is { } map ? Members(schema, map) : value;
        if (value.GetArrayLength() is 1 && Value(schema, value[0], name) is var only && schema.AcceptsKind(only))
            return only;
        return schema.TakesSeveralIds(name) && value.EnumerateArray().All(id => id.ValueKind is JsonValueKind.String)
            ? ArgumentValues.Quoted(string.Join(',', value.EnumerateArray().Select(id => Plain(schema, id, name).GetString())))
            : value;
    }

    private JsonElement Members(ToolSchema schema, JsonElement value)
    {
        if (value.GetPropertyCount() > MostMembers || (schema.Names is null && schema.Values is null && !value.TryGetProperty(HostArguments.Comment, out _)))
            return value;

        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var all = schema;
        schema = FormOf(schema, value);
        var names = schema.KnownNames.Of([.. value.EnumerateObject().Select(member => member.Name)]);
        var isFilled = EmptyValues.AreFilled(schema, value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)), names);
        var isFree = schema.IsMap || schema.HasFreeMembers;
        var isChanged = false;
        foreach (var (name, given) in ExactNamesFirst(value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value)), names))
        {
            var known = names[name];
            var property = schema.Property(known);
            if (property is not null && schema.MeansNull(given))
            {
                members.TryAdd(known, given);
                isChanged |= known != name;
                continue;
            }

            JsonElement? said = name is HostArguments.Comment ? null
                : property is null ? (!isFree && IsUnsaid(all, name, given) ? null : given)
                : schema.IsMap ? Value(property, given, known)
                : Said(schema, known, property, given, isFilled);
            if (said is not { } normal)
            {
                isChanged = true;
                continue;
            }

            isChanged |= known != name || !ArgumentValues.IsSame(normal, given);
            if (property is null)
                members[name] = normal;
            else
                Add(members, property, known, name, normal);
        }

        return isChanged ? new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, ArgumentValues.Node(member.Value)))).ToElement() : value;
    }

    /// <summary>True for a member of no form that is empty, and for one of another form that is as good as empty.</summary>
    private static bool IsUnsaid(ToolSchema all, string name, JsonElement given) =>
        EmptyValues.IsEmptyValue(given) || (EmptyValues.IsUnset(given) && all.Property(all.KnownNames.Of(name)) is not null);

    /// <summary>Of several forms the one that the value says it has.</summary>
    private static ToolSchema FormOf(ToolSchema schema, JsonElement value)
    {
        var names = schema.KnownNames;
        return schema.Alternatives.FirstOrDefault(
            form => form.Tag is { Word.ValueKind: JsonValueKind.String } tag && value.EnumerateObject().Any(member => names.Of(member.Name) == tag.Name && EnumValueMatcher.Meant([tag.Word], Single(member.Value)) is not null),
            schema);
    }

    private JsonElement Items(ToolSchema schema, JsonElement value, string name)
    {
        // More items than may be are refused for that alone.
        if (schema.Items is not { } items || value.GetArrayLength() > schema.MaxItems)
            return value;
        if (value.GetArrayLength() is 1 && value[0].ValueKind is JsonValueKind.Array && !items.Accepts("array"))
            return Items(schema, value[0], name);
        if (value.GetArrayLength() is 1 && value[0].ValueKind is JsonValueKind.String && !items.Accepts("object") && items.Role(name) is TextRole.Id or TextRole.Word && ListIn(schema, value[0].GetString()!.Trim(), name) is { } several && several.GetArrayLength() > 1)
            return several;

        JsonElement[] given = [.. value.EnumerateArray()], said = [.. given.Where(item => item.ValueKind is not JsonValueKind.Null && !(item.ValueKind is JsonValueKind.String && item.ValueEquals("")))];
        var normal = (said.Length > 0 ? said : given).Select(item => Value(items, item, name)).ToArray();
        return normal.Length == given.Length && normal.Zip(given, ArgumentValues.IsSame).All(same => same) ? value : new JsonArray([.. normal.Select(ArgumentValues.Node)]).ToElement();
    }

    /// <summary>The list in an object that a client made of one: by its places, or under a word for it.</summary>
    private static JsonElement? ListOf(JsonElement value)
    {
        JsonProperty[] members = value.GetPropertyCount() <= MostMembers ? [.. value.EnumerateObject()] : [];
        if (members is [{ Name: "item" or "items" or "value" or "values" or "list" or "array" or "element" } only])
            return only.Value;
        return members.Length > 0 && members.Index().All(member => member.Item.Name == member.Index.ToString(CultureInfo.InvariantCulture))
            ? new JsonArray([.. members.Select(member => ArgumentValues.Node(member.Value))]).ToElement()
            : null;
    }

    private JsonElement? Parsed(string text) => valuesLeft > 0 && BoundedJsonReader.Within(text, ref valuesLeft) is { } json ? JsonElement.Parse(json) : null;
}
