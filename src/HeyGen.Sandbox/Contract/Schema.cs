namespace HeyGen.Sandbox.Contract;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Param">The field, such as <c>scenes[0].input.avatar_id</c>.</param>
internal sealed record ValidationError(string Param, string Message);

/// <summary>A JSON Schema, as much of the standard as the contract uses. Says everything that is wrong with a value, not only the first thing.</summary>
internal sealed class Schema(JsonObject keywords, ApiContract contract)
{
    private readonly Lazy<Dictionary<string, Schema>> properties = new(() =>
        (keywords.Child("properties") ?? []).ToDictionary(property => property.Key, property => contract.SchemaOf(property.Value!.AsObject()), StringComparer.Ordinal));

    private readonly Lazy<Schema[]> branches = new(() =>
        [.. keywords.Children("oneOf").Concat(keywords.Children("anyOf")).Select(contract.SchemaOf)]);

    private readonly Lazy<Regex?> pattern = new(() =>
        keywords.Text("pattern") is { } regex ? new Regex(regex, RegexOptions.ExplicitCapture, RegexTimeout.Duration) : null);

    private readonly string[] types = keywords["type"] is JsonArray ? [.. keywords.Texts("type")] : keywords.Text("type") is { } type ? [type] : [];

    private bool AllowsNull =>
        types.Contains("null", StringComparer.Ordinal)
        || branches.Value.Any(branch => branch.AllowsNull)
        || (types.Length == 0 && branches.Value.Length == 0 && Words.Length == 0);

    /// <summary>The only values allowed; empty when any will do.</summary>
    private JsonNode?[] Words => keywords["const"] is { } constant ? [constant] : keywords["enum"] is JsonArray words ? [.. words] : [];

    /// <summary>The words that a member may have.</summary>
    public IEnumerable<string> WordsOf(string member) => properties.Value[member].Words.Select(word => word!.ToString());

    public IEnumerable<ValidationError> Errors(JsonNode? value, string path = "")
    {
        if (value is null)
            return AllowsNull ? [] : [new(path, "must not be null")];
        if (types.Length > 0 && !types.Any(type => IsOf(type, value)))
            return [new(path, $"must be {string.Join(" or ", types)}")];
        if (Words is { Length: > 0 } words && !words.Any(word => JsonNode.DeepEquals(word, value)))
            return [new(path, $"must be one of: {string.Join(", ", words.Select(word => word?.ToString()))}")];
        return BranchErrors(value, path).Concat(value switch
        {
            JsonObject members => MemberErrors(members, path),
            JsonArray items => ItemErrors(items, path),
            _ when value.GetValueKind() is JsonValueKind.String => TextErrors(value.GetValue<string>()).Select(message => new ValidationError(path, message)),
            _ when value.GetValueKind() is JsonValueKind.Number => NumberErrors(value).Select(message => new ValidationError(path, message)),
            _ => [],
        });
    }

    /// <summary>Reads a query string, defaults filled in. Text that can't be read stays text, for <see cref="Errors"/> to find.</summary>
    public JsonObject Parse(IQueryCollection query)
    {
        JsonObject read = [];
        foreach (var (name, property) in properties.Value)
        {
            if (query.TryGetValue(name, out var given))
                read[name] = property.Parse(given.ToString());
            else if (property.Default is { } otherwise)
                read[name] = otherwise.DeepClone();
        }

        return read;
    }

    private JsonNode? Default => keywords["default"];

    private JsonValue Parse(string text) => types switch
    {
        ["integer" or "number", ..] when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        ["boolean", ..] when bool.TryParse(text, out var flag) => JsonValue.Create(flag),
        _ => JsonValue.Create(text),
    };

    private static bool IsOf(string type, JsonNode value) => (type, value.GetValueKind()) switch
    {
        ("integer", JsonValueKind.Number) => NumberOf(value) is not { } number || decimal.IsInteger(number),
        ("number", JsonValueKind.Number) or ("string", JsonValueKind.String) or ("boolean", JsonValueKind.True or JsonValueKind.False)
            or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        _ => false,
    };

    /// <summary>Null for a number beyond all bounds.</summary>
    private static decimal? NumberOf(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private IEnumerable<ValidationError> BranchErrors(JsonNode value, string path)
    {
        var fitting = branches.Value.Where(branch => !(branch.types is ["null"])).ToArray();
        if (fitting.Length == 0)
            return [];
        if (keywords.Child("discriminator")?.Text("propertyName") is not { } name)
            return fitting.Select(branch => branch.Errors(value, path).ToArray()).MinBy(errors => errors.Length)!;
        if (value is not JsonObject members)
            return [new(path, "must be object")];
        var chosen = members.Text(name) is { } word ? Array.Find(fitting, branch => branch.IsNamed(name, word)) : null;
        return chosen?.Errors(value, path)
            ?? [new(Join(path, name), $"must be one of: {string.Join(", ", fitting.SelectMany(branch => branch.properties.Value[name].Words))}")];
    }

    private bool IsNamed(string discriminator, string word) =>
        properties.Value.GetValueOrDefault(discriminator)?.Words.Any(own => own?.ToString() == word) == true;

    private IEnumerable<ValidationError> MemberErrors(JsonObject members, string path)
    {
        foreach (var name in keywords.Texts("required").Where(name => !members.ContainsKey(name)))
            yield return new(Join(path, name), "is required");
        var isClosed = keywords["additionalProperties"]?.GetValueKind() is JsonValueKind.False;
        var additional = keywords.Child("additionalProperties");
        foreach (var (name, member) in members)
        {
            var known = properties.Value.GetValueOrDefault(name) ?? (additional is null ? null : contract.SchemaOf(additional));
            if (known is not null)
            {
                foreach (var error in known.Errors(member, Join(path, name)))
                    yield return error;
            }
            else if (isClosed)
            {
                yield return new(Join(path, name), "is not known here");
            }
        }
    }

    private IEnumerable<ValidationError> ItemErrors(JsonArray items, string path)
    {
        if (items.Count < keywords.Integer("minItems"))
            yield return new(path, $"must have {keywords["minItems"]} items or more");
        if (items.Count > keywords.Integer("maxItems"))
            yield return new(path, $"must have {keywords["maxItems"]} items at most, has {items.Count}");
        if (keywords.Child("items") is not { } item)
            yield break;
        var schema = contract.SchemaOf(item);
        foreach (var error in items.SelectMany((present, index) => schema.Errors(present, $"{path}[{index}]")))
            yield return error;
    }

    private IEnumerable<string> TextErrors(string text)
    {
        var length = text.EnumerateRunes().Count();
        if (length < keywords.Integer("minLength"))
            yield return length == 0 ? "must not be empty" : $"must have {keywords["minLength"]} characters or more";
        if (length > keywords.Integer("maxLength"))
            yield return $"must have {keywords["maxLength"]} characters at most, has {length}";
        if (pattern.Value?.IsMatch(text) == false)
            yield return $"must match {pattern.Value}";
    }

    private IEnumerable<string> NumberErrors(JsonNode value)
    {
        if (NumberOf(value) is not { } number)
        {
            yield return "is out of range";
            yield break;
        }

        if (number < Bound("minimum"))
            yield return $"must be {keywords["minimum"]} or more";
        if (number > Bound("maximum"))
            yield return $"must be {keywords["maximum"]} at most";
        if (number <= Bound("exclusiveMinimum"))
            yield return $"must be above {keywords["exclusiveMinimum"]}";
        if (number >= Bound("exclusiveMaximum"))
            yield return $"must be below {keywords["exclusiveMaximum"]}";
    }

    private decimal? Bound(string keyword) => keywords[keyword] is { } bound ? NumberOf(bound) : null;

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
