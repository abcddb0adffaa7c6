using System.Globalization;
using System.Text.RegularExpressions;

namespace HeyGen.Mcp.ContractTests.Contract.Schemas;

/// <summary>The rules on a single value: constants, lengths, bounds, patterns and formats.</summary>
internal static class ValueRules
{
    private const int LongestShown = 60;
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    public static IEnumerable<SchemaError> Errors(Schema schema, JsonNode? value, FieldPath path)
    {
        var broken = Fixed(schema, value);
        if (value?.GetValueKind() is JsonValueKind.String)
            broken = broken.Concat(Text(schema, value.GetValue<string>()));
        if (value?.GetValueKind() is JsonValueKind.Number)
            broken = broken.Concat(Number(schema, value.AsDecimal()));
        return broken.Select(rule => new SchemaError(path, rule.Name, $"{Show(value)} {rule.Message}"));
    }

    /// <summary>A value as JSON, cut short for a message.</summary>
    public static string Show(JsonNode? value)
    {
        var json = value?.ToJsonString() ?? "null";
        return json.Length <= LongestShown ? json : $"{json[..LongestShown]}…";
    }

    private static IEnumerable<(string Name, string Message)> Fixed(Schema schema, JsonNode? value)
    {
        if (schema.Const is { } constant && !JsonNode.DeepEquals(constant, value))
            yield return ("const", $"is not {constant.ToJsonString()}.");
        if (schema.Enum is { } allowed && !allowed.Any(one => JsonNode.DeepEquals(one, value)))
            yield return ("enum", $"is none of {allowed.ToJsonString()}.");
    }

    private static IEnumerable<(string Name, string Message)> Text(Schema schema, string text)
    {
        var length = text.EnumerateRunes().Count();
        if (length < schema.MinLength)
            yield return ("minLength", $"has {length} characters; at least {schema.MinLength} are needed.");
        if (length > schema.MaxLength)
            yield return ("maxLength", $"has {length} characters; at most {schema.MaxLength} are allowed.");
        if (schema.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTimeout))
            yield return ("pattern", $"does not match {pattern}.");
        if (schema.Format is { } format && !HasFormat(format, text))
            yield return ("format", $"is not a {format}.");
    }

    private static IEnumerable<(string Name, string Message)> Number(Schema schema, decimal number)
    {
        if (number < schema.Minimum)
            yield return ("minimum", $"is below {schema.Minimum}.");
        if (number > schema.Maximum)
            yield return ("maximum", $"is above {schema.Maximum}.");
        if (number <= schema.ExclusiveMinimum)
            yield return ("exclusiveMinimum", $"is not above {schema.ExclusiveMinimum}.");
        if (number >= schema.ExclusiveMaximum)
            yield return ("exclusiveMaximum", $"is not below {schema.ExclusiveMaximum}.");
    }

    private static bool HasFormat(string format, string text) => format switch
    {
        "date-time" => text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "binary" => true,
        _ => throw new NotSupportedException($"Unknown format '{format}'."),
    };
}
