using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HeyGen.Sandbox.Schemas;

internal sealed class AnySchema : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        // Nothing is wrong with any value.
    }
}

internal sealed class FlagSchema : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            errors.Add(new(path, "must be true or false"));
    }

    public override JsonNode Parse(string text) => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : base.Parse(text);
}

internal sealed class TextSchema(int min, int max, string? pattern, IReadOnlyList<string> words) : Schema
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Regex? regex = pattern is null ? null : new Regex(pattern, RegexOptions.ExplicitCapture, Patience);

    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            errors.Add(new(path, "must be a string"));
            return;
        }

        var text = value.GetValue<string>();
        var length = text.EnumerateRunes().Count();
        if (length < min)
            errors.Add(new(path, min == 1 ? "must not be empty" : $"must have {min} characters or more"));
        else if (length > max)
            errors.Add(new(path, $"must have {max} characters at most, has {length}"));
        else if (regex?.IsMatch(text) == false)
            errors.Add(new(path, $"must match {regex}"));
        else if (words.Count > 0 && !words.Contains(text, StringComparer.Ordinal))
            errors.Add(new(path, $"must be one of: {string.Join(", ", words)}"));
    }
}

internal sealed class NumberSchema(bool isWhole, decimal? min, decimal? max, bool excludesMinimum = false) : Schema
{
    public override void Check(JsonNode value, string path, ICollection<ValidationError> errors)
    {
        if (value.GetValueKind() is not JsonValueKind.Number)
            errors.Add(new(path, isWhole ? "must be a whole number" : "must be a number"));
        else if (!decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            errors.Add(new(path, "is out of range"));
        else if (isWhole && number != decimal.Truncate(number))
            errors.Add(new(path, "must be a whole number"));
        else if (number < min || (excludesMinimum && number == min))
            errors.Add(new(path, excludesMinimum ? $"must be above {min}" : $"must be {min} or more"));
        else if (number > max)
            errors.Add(new(path, $"must be {max} at most"));
    }

    public override JsonNode Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : base.Parse(text);
}
