using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

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

    private const int LongestWord = 100;

    /// <summary>How many values may still be read from texts: what is in them counted as one value of the message.</summary>
    private int valuesLeft = BoundedJsonReader.MostValues;

    private ArgumentNormalizer()
    {
    }

    public static Dictionary<string, JsonElement> Normalize(JsonElement schema, IDictionary<string, JsonElement>? arguments)
    {
        var normalizer = new ArgumentNormalizer();
        var normal = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (arguments is null)
            return normal;
        if (arguments.Count > MostMembers)
            return new(arguments, StringComparer.Ordinal);

        var names = new KnownNames(schema).Of(arguments.Keys);
        foreach (var (name, value) in arguments)
        {
            var known = names[name];
            if (SchemaNode.Property(schema, known) is { } property)
            {
                if (!IsLeftOut(schema, known, property, value))
                    normal[known] = normalizer.Value(property, value);
            }
            else if (value.ValueKind is not JsonValueKind.Null && !HostArguments.IsAdded(schema, name))
            {
                normal[known] = value;
            }
        }

        return normal;
    }

    private JsonElement Value(JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
            return value;
        return value.ValueKind switch
        {
            JsonValueKind.Object when Accepts(schema, "object") => Members(schema, value),
            JsonValueKind.Array when Accepts(schema, "array") => Items(schema, value),
            JsonValueKind.Array => OnlyItem(schema, value),
            JsonValueKind.String => Word(schema, value) ?? (Accepts(schema, "string") ? ObjectIn(schema, value) ?? InList(schema, value) : OfText(schema, value)),
            JsonValueKind.Number when Accepts(schema, "integer") => WholeNumber(value),
            JsonValueKind.True when IsSwitchable(schema) => JsonElement.Parse("{}"),
            _ => InList(schema, value),
        };
    }

    /// <summary>Text where none is wanted: JSON text of what is wanted, a number or a boolean in quotes, or the one value of a list.</summary>
    private JsonElement OfText(JsonElement schema, JsonElement value)
    {
        var text = value.GetString()!.Trim();
        if ((text is ['{', ..] && Accepts(schema, "object")) || (text is ['[', ..] && Accepts(schema, "array")))
            return Parsed(text) is { } parsed ? Value(schema, parsed) : value;
        if (Accepts(schema, "boolean") && bool.TryParse(text, out var truth))
            return JsonElement.Parse(truth ? "true" : "false");
        if ((Accepts(schema, "integer") || Accepts(schema, "number")) && IsNumber(text) && Parsed(text) is { ValueKind: JsonValueKind.Number } number)
            return Value(schema, number);
        return InList(schema, value);
    }

    /// <summary>One of the words that are allowed, in other letters.</summary>
    private static JsonElement? Word(JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("const", out var constant) && IsWord(constant, value))
            return constant;
        if (!schema.TryGetProperty("enum", out var words) || JsonMarshal.GetRawUtf8Value(value).Length > LongestWord)
            return null;
        var alike = words.EnumerateArray().FirstOrDefault(word => IsWord(word, value));
        return alike.ValueKind is JsonValueKind.String ? alike : null;
    }

    /// <summary>The JSON text of an object where text would do too, as for a file: no id and no address begins like one.</summary>
    private JsonElement? ObjectIn(JsonElement schema, JsonElement value) =>
        MayBegin(value, (byte)'{') && Accepts(schema, "object") && value.GetString()!.TrimStart() is ['{', ..] text && Parsed(text) is { ValueKind: JsonValueKind.Object } parsed ? parsed : null;

    /// <summary>False for nearly all texts without a copy of them: white space and escapes are looked at further.</summary>
    private static bool MayBegin(JsonElement text, byte first) =>
        JsonMarshal.GetRawUtf8Value(text)[1..].TrimStart((byte)' ') is [var begun, ..] && (begun == first || begun is (byte)'\\');

    /// <summary>One value where a list is wanted.</summary>
    private JsonElement InList(JsonElement schema, JsonElement value)
    {
        if (!Accepts(schema, "array") || AcceptsKind(schema, value) || !schema.TryGetProperty("items", out var items))
            return value;
        var item = Value(items, value);
        return AcceptsKind(items, item) ? JsonElement.Parse($"[{item.GetRawText()}]") : value;
    }

    /// <summary>A list of one where one value is wanted.</summary>
    private JsonElement OnlyItem(JsonElement schema, JsonElement value) =>
        value.GetArrayLength() is 1 && Value(schema, value[0]) is var only && AcceptsKind(schema, only) ? only : value;

    private JsonElement Members(JsonElement schema, JsonElement value)
    {
        if (value.GetPropertyCount() > MostMembers || (SchemaNode.Properties(schema) is null && SchemaNode.Values(schema) is null && !value.TryGetProperty(HostArguments.Comment, out _)))
            return value;

        var members = new JsonObject();
        schema = FormOf(schema, value);
        var names = new KnownNames(schema).Of(value.EnumerateObject().Select(member => member.Name));
        var isChanged = false;
        foreach (var member in value.EnumerateObject())
        {
            var known = names[member.Name];
            var property = SchemaNode.Property(schema, known);
            if (member.Name is HostArguments.Comment || member.Value.ValueKind is JsonValueKind.Null || (property is { } inner && IsLeftOut(schema, known, inner, member.Value)))
            {
                isChanged = true;
                continue;
            }

            var normal = property is { } own ? Value(own, member.Value) : member.Value;
            isChanged |= known != member.Name || !IsSame(normal, member.Value);
            members[known] = Node(normal);
        }

        return isChanged ? members.ToElement() : value;
    }

    /// <summary>Of several forms the one that the value says it has.</summary>
    private static JsonElement FormOf(JsonElement schema, JsonElement value)
    {
        var names = new KnownNames(schema);
        return SchemaNode.Alternatives(schema).FirstOrDefault(
            form => SchemaNode.Constant(form) is { Word.ValueKind: JsonValueKind.String } tag && value.EnumerateObject().Any(member => names.Of(member.Name) == tag.Name && IsWord(tag.Word, member.Value)),
            schema);
    }

    private static bool IsWord(JsonElement word, JsonElement value) =>
        value.ValueKind is JsonValueKind.String && word.ValueKind is JsonValueKind.String && word.GetString()!.Equals(value.GetString()!.Trim(), StringComparison.OrdinalIgnoreCase);

    private JsonElement Items(JsonElement schema, JsonElement value)
    {
        // More items than may be are refused for that alone.
        if (!schema.TryGetProperty("items", out var items) || value.GetArrayLength() > SchemaNode.Number(schema, "maxItems"))
            return value;

        var normal = value.EnumerateArray().Select(item => Value(items, item)).ToArray();
        return normal.Zip(value.EnumerateArray(), IsSame).All(same => same) ? value : new JsonArray([.. normal.Select(Node)]).ToElement();
    }

    /// <summary>True for the very place in what was sent: nothing in it was changed.</summary>
    private static bool IsSame(JsonElement normal, JsonElement sent) => JsonMarshal.GetRawUtf8Value(normal) == JsonMarshal.GetRawUtf8Value(sent);

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        _ => JsonValue.Create(value),
    };

    /// <summary>Warp and others write whole numbers as 3.0, which the tools' integers would not read.</summary>
    private static JsonElement WholeNumber(JsonElement value) =>
        !value.TryGetInt64(out _) && value.TryGetDouble(out var number) && number == Math.Truncate(number) && Math.Abs(number) < 1e15
            ? JsonElement.Parse(((long)number).ToString(CultureInfo.InvariantCulture))
            : value;

    /// <summary>
    /// Null, and what clients send for an argument that the model left alone: "", a number of 0 or a list of nothing where
    /// there must be more, an object in which nothing is said or that is switched off.
    /// </summary>
    private static bool IsLeftOut(JsonElement schema, string name, JsonElement property, JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || (!IsRequired(schema, name) && value.ValueKind switch
        {
            JsonValueKind.String => value.ValueEquals("") && !MeansEmpty(property),
            JsonValueKind.Number => Bound(property, "minimum") > 0 && value.TryGetDouble(out var number) && number is 0,
            JsonValueKind.Array => Bound(property, "minItems") > 0 && value.GetArrayLength() is 0,
            JsonValueKind.Object => SaysNothing(value) && (value.GetPropertyCount() > 0 || NeedsMembers(property)),
            JsonValueKind.False => IsSwitchable(property),
            _ => false,
        });

    private static bool SaysNothing(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Object => value.EnumerateObject().All(member => SaysNothing(member.Value)),
        _ => false,
    };

    private static bool NeedsMembers(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object && (SchemaNode.Strings(schema, "required").Count > 0 || SchemaNode.Alternatives(schema).Any(NeedsMembers));

    /// <summary>True for an object that says something by being there, such as captions.</summary>
    private static bool IsSwitchable(JsonElement schema) =>
        Accepts(schema, "object") && !Accepts(schema, "boolean") && !Accepts(schema, "string") && SchemaNode.Properties(schema) is not null && !NeedsMembers(schema);

    private static double? Bound(JsonElement schema, string keyword) => schema.ValueKind is JsonValueKind.Object ? SchemaNode.Number(schema, keyword) : null;

    private static bool IsRequired(JsonElement schema, string name) => SchemaNode.Strings(schema, "required").Contains(name, StringComparer.Ordinal);

    /// <summary>True where "" is a value of its own, as for the folder that is none.</summary>
    private static bool MeansEmpty(JsonElement property) => Bound(property, "minLength") is 0;

    private static bool Accepts(JsonElement schema, string type)
    {
        var types = SchemaNode.Strings(schema, "type");
        if (types.Count > 0)
            return types.Contains(type, StringComparer.Ordinal);
        var forms = SchemaNode.Alternatives(schema);
        return forms.Length is 0 ? type is "object" && schema.TryGetProperty("properties", out _) : forms.Any(form => Accepts(form, type));
    }

    private static bool AcceptsKind(JsonElement schema, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Accepts(schema, "string"),
        JsonValueKind.True or JsonValueKind.False => Accepts(schema, "boolean"),
        JsonValueKind.Number => Accepts(schema, "number") || Accepts(schema, "integer"),
        JsonValueKind.Object => Accepts(schema, "object"),
        JsonValueKind.Array => Accepts(schema, "array"),
        _ => false,
    };

    private static bool IsNumber(string text) => text.Length is > 0 and <= 32 && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private JsonElement? Parsed(string text) => valuesLeft > 0 && BoundedJsonReader.Within(text, ref valuesLeft) is { } json ? JsonElement.Parse(json) : null;
}
