using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace HeyGen.Sandbox.Shapes;

internal sealed class AnyShape : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        // Nothing is wrong with any value.
    }
}

internal sealed class FlagShape : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
            problems.Add(new(path, "must be true or false"));
    }

    public override JsonNode Parse(string text) => bool.TryParse(text, out var flag) ? JsonValue.Create(flag) : base.Parse(text);
}

internal sealed class TextShape(int min, int max, string? pattern, IReadOnlyList<string> words) : Shape
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly Regex? regex = pattern is null ? null : new Regex(pattern, RegexOptions.ExplicitCapture, Patience);

    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value.GetValueKind() is not JsonValueKind.String)
        {
            problems.Add(new(path, "must be a string"));
            return;
        }

        var text = value.GetValue<string>();
        var length = text.EnumerateRunes().Count();
        if (length < min)
            problems.Add(new(path, min == 1 ? "must not be empty" : $"must have {min} characters or more"));
        else if (length > max)
            problems.Add(new(path, $"must have {max} characters at most, has {length}"));
        else if (regex?.IsMatch(text) == false)
            problems.Add(new(path, $"must match {regex}"));
        else if (words.Count > 0 && !words.Contains(text, StringComparer.Ordinal))
            problems.Add(new(path, $"must be one of: {string.Join(", ", words)}"));
    }
}

internal sealed class NumberShape(bool Whole, decimal? Min, decimal? Max, bool ExcludesMinimum = false) : Shape
{
    public override void Check(JsonNode value, string path, ICollection<Problem> problems)
    {
        if (value.GetValueKind() is not JsonValueKind.Number)
            problems.Add(new(path, Whole ? "must be a whole number" : "must be a number"));
        else if (!decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            problems.Add(new(path, "is out of range"));
        else if (Whole && number != decimal.Truncate(number))
            problems.Add(new(path, "must be a whole number"));
        else if (number < Min || (ExcludesMinimum && number == Min))
            problems.Add(new(path, ExcludesMinimum ? $"must be above {Min}" : $"must be {Min} or more"));
        else if (number > Max)
            problems.Add(new(path, $"must be {Max} at most"));
    }

    public override JsonNode Parse(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : base.Parse(text);
}
