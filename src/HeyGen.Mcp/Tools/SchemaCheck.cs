using System.Runtime.InteropServices;

namespace HeyGen.Mcp.Tools;

/// <summary>One thing wrong with the arguments: which argument, and what came against what is allowed.</summary>
internal sealed record ArgumentProblem(string Param, string Message);

/// <summary>Holds arguments against a tool's full schema. The SDK shows limits to the model but enforces none of them.</summary>
internal static class SchemaCheck
{
    /// <summary>More would help nobody; the check ends there.</summary>
    private const int MostProblems = 5;

    /// <summary>Bytes, of which fewer characters are shown.</summary>
    private const int LongestShown = 300;

    public static IReadOnlyList<ArgumentProblem> Problems(ToolSchema schema, IReadOnlyDictionary<string, JsonElement> arguments)
    {
        var problems = new List<ArgumentProblem>();
        CheckMembers(schema, arguments, path: "", problems);
        return problems.Count <= MostProblems ? problems : problems[..MostProblems];
    }

    private static void CheckMembers(ToolSchema schema, IReadOnlyDictionary<string, JsonElement> members, string path, List<ArgumentProblem> problems)
    {
        foreach (var required in schema.Required)
        {
            if (!members.ContainsKey(required))
                problems.Add(new(path + required, $"{path}{required} is missing{Describe(schema, required)}"));
        }

        IReadOnlyDictionary<string, string>? meant = null; // read once: a schema with free members takes thousands
        foreach (var (name, value) in members)
        {
            if (problems.Count >= MostProblems)
                return;
            if (schema.Property(name) is { } known)
                Check(known, value, path + NameSuggestions.Echo(name), problems);
            else if (schema.Names is not { } allowed)
                return; // none of them is known, and any is fine
            else if ((meant ??= schema.KnownNames.Of([.. members.Keys]))[name] is var other && other != name && members.ContainsKey(other))
                problems.Add(SameAs(path, name, other));
            else if (!schema.HasFreeMembers)
                problems.Add(Unknown(schema, path, name, allowed, problems.Count < NameSuggestions.MostSuggestions));
        }
    }

    private static ArgumentProblem SameAs(string path, string name, string other)
    {
        var shown = path + NameSuggestions.Echo(name);
        return new(shown, $"{shown} and {path}{other} are the same argument, with different values: give one of them");
    }

    private static ArgumentProblem Unknown(ToolSchema schema, string path, string name, IReadOnlyList<string> known, bool suggest)
    {
        var shown = path + NameSuggestions.Echo(name);
        var advice = ArgumentHints.For(name, known) is { Length: > 0 } hint ? hint
            : !suggest ? ""
            : HolderOf(schema, name) is { } holder ? $"; it belongs into {holder}"
            : NameSuggestions.Suggestion(name, known);
        return new(shown, $"{shown} is not a known argument{advice} (known: {string.Join(", ", known)})");
    }

    /// <summary>The one object among the members that has a member of this name.</summary>
    private static string? HolderOf(ToolSchema schema, string name) =>
        schema.Properties.Where(member => member.Value.Names is not null && member.Value.Values is null && member.Value.Property(member.Value.KnownNames.Of(name)) is not null).Select(member => member.Key).ToArray() is [var only] ? only : null;

    private static void Check(ToolSchema schema, JsonElement value, string path, List<ArgumentProblem> problems)
    {
        if (schema.IsOpen)
            return;
        var types = schema.Types;
        if (types.Count > 0 && !types.Any(type => Is(type, value)))
        {
            problems.Add(new(path, $"{path} must be {string.Join(" or ", types.Where(type => type is not "null"))}, not {ArgumentValues.Kind(value)} {Shown(value)}{(types.Contains("object", StringComparer.Ordinal) && (schema.IsMap || schema.Names is { Count: > 0 }) ? $", such as {ObjectForms.Smallest(schema)}" : "")}"));
            return;
        }

        if (schema.Alternatives is { Count: > 0 } forms)
        {
            if (UnknownForm(forms, value, path) is { } unknown)
                problems.Add(unknown);
            else
                Check(Form(forms, value), value, path, problems);
            return;
        }

        if (schema.Words is { } words && !words.Any(word => JsonElement.DeepEquals(word, value)))
            problems.Add(new(path, $"{path} must be one of {Listed(words)}, not {Shown(value)}{(ArgumentHints.ForWord(path, value, words) is { Length: > 0 } hint ? hint : Like(words, value))}"));
        if (schema.Constant is { } constant && !JsonElement.DeepEquals(constant, value))
            problems.Add(new(path, $"{path} must be {constant}, not {Shown(value)}"));

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(schema, value.GetString()!, path, problems);
                break;
            case JsonValueKind.Number:
                CheckNumber(schema, value.GetDouble(), path, problems);
                break;
            case JsonValueKind.Array:
                CheckItems(schema, value, path, problems);
                break;
            case JsonValueKind.Object when !types.Contains("string", StringComparer.Ordinal):
                CheckMembers(schema, value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal), path + ".", problems);
                break;
        }
    }

    private static void CheckText(ToolSchema schema, string text, string path, List<ArgumentProblem> problems)
    {
        if (schema.MinLength is { } shortest && text.Length < 2 * shortest && Characters(text) is var few && few < shortest)
            problems.Add(new(path, shortest is 1 ? $"{path} must not be empty" : $"{path} must have at least {shortest} characters, not {few}"));
        var most = schema.MaxLength ?? (BoundedJsonReader.IsContent(text) ? null : BoundedJsonReader.LongestText);
        if (most is { } longest && text.Length > longest && Characters(text) is var many && many > longest)
            problems.Add(new(path, $"{path} must have at most {longest} characters, not {many}{ArgumentHints.ForLongText(path)}"));
        else if (schema.Pattern?.IsMatch(text) is false)
            problems.Add(new(path, $"{path} must match {schema.PatternText}, not \"{Cut(text)}\""));
    }

    private static void CheckNumber(ToolSchema schema, double number, string path, List<ArgumentProblem> problems)
    {
        var (least, most) = (schema.Minimum, schema.Maximum);
        if (number < least || number > most)
            problems.Add(new(path, $"{path} must be {Range(least, most)}, not {number.ToString(CultureInfo.InvariantCulture)}"));
    }

    private static void CheckItems(ToolSchema schema, JsonElement array, string path, List<ArgumentProblem> problems)
    {
        var count = array.GetArrayLength();
        var (fewest, most) = (schema.MinItems, schema.MaxItems);
        if (count < fewest || count > most)
            problems.Add(new(path, $"{path} must have {Range(fewest, most)} items, not {count}"));
        if (count > most || schema.Items is not { } items)
            return;

        var index = 0;
        foreach (var item in array.EnumerateArray().TakeWhile(_ => problems.Count < MostProblems))
            Check(items, item, $"{path}[{index++}]", problems);
    }

    /// <summary>The form that a value means: the one whose constants match, else the first that its type fits.</summary>
    private static ToolSchema Form(IReadOnlyList<ToolSchema> forms, JsonElement value)
    {
        foreach (var form in forms)
        {
            if (value.ValueKind is JsonValueKind.Object && ConstantsMatch(form, value))
                return form;
        }

        foreach (var form in forms)
        {
            if (form.Types is var types && (types.Count is 0 || types.Any(type => Is(type, value))))
                return form;
        }

        return forms[0];
    }

    /// <summary>Of forms that a constant tells apart, one that none of them has.</summary>
    private static ArgumentProblem? UnknownForm(IReadOnlyList<ToolSchema> forms, JsonElement value, string path)
    {
        var constants = forms.Select(form => form.Tag).ToArray();
        if (constants is not [{ Name: var name }, ..] || value.ValueKind is not JsonValueKind.Object || constants.Any(constant => constant?.Name != name))
            return null;
        var words = constants.Select(constant => constant!.Value.Word).ToArray();
        if (!value.TryGetProperty(name, out var given))
            return new($"{path}.{name}", $"{path}.{name} is missing: one of {Listed(words)}");
        return words.Any(word => JsonElement.DeepEquals(word, given)) ? null : new($"{path}.{name}", $"{path}.{name} must be one of {Listed(words)}, not {Shown(given)}");
    }

    private static bool ConstantsMatch(ToolSchema branch, JsonElement value) =>
        branch.Tag is { } constant && value.TryGetProperty(constant.Name, out var given) && JsonElement.DeepEquals(given, constant.Word);

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind is JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind is JsonValueKind.Number && value.GetDouble() is var number && number == Math.Truncate(number),
        "number" => value.ValueKind is JsonValueKind.Number,
        "array" => value.ValueKind is JsonValueKind.Array,
        "object" => value.ValueKind is JsonValueKind.Object,
        _ => value.ValueKind is JsonValueKind.Null,
    };

    private static string Describe(ToolSchema schema, string name) =>
        (schema.Property(name) is not { } property ? "" : property.Description is { } description ? $" ({description.TrimEnd('.')})" : "") + (schema.Property(name)?.Words is { } words ? $": one of {Listed(words)}" : "");

    private static string Range(double? least, double? most) => (least, most) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"from {low} to {high}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
    };

    /// <summary>Of many words those that look like the one that was given.</summary>
    private static string Like(IReadOnlyList<JsonElement> words, JsonElement value) =>
        words.Count > NameSuggestions.MostSuggestions && value.ValueKind is JsonValueKind.String
            && NameSuggestions.Nearest(value.GetString()!.Trim().Replace(' ', '_'), words.Where(word => word.ValueKind is JsonValueKind.String).Select(word => word.GetString()!)) is { Count: > 0 } near
            ? $"; did you mean {string.Join(" or ", near)}?"
            : "";

    private static string Listed(IEnumerable<JsonElement> words) => string.Join(", ", words.Where(word => word.ValueKind is not JsonValueKind.Null));

    private static string Shown(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (value.ValueKind is JsonValueKind.String && raw.Length <= LongestShown)
            return $"\"{Cut(value.GetString()!)}\"";
        return Cut(Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, LongestShown)]));
    }

    /// <summary>As JSON Schema and HeyGen count them: an emoji is one, where .NET has two.</summary>
    private static int Characters(string text) => text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text.Length : text.EnumerateRunes().Count();

    private static string Cut(string text) => ShortText.Of(text, 60);
}
