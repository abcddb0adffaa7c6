using System.Globalization;
using System.Text.Json;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>One argument, or one member of an argument, as a reader wants it told.</summary>
/// <param name="Path">Its name; members of objects as <c>caption.style</c>, items of lists as <c>scenes[].type</c>.</param>
internal sealed record ArgumentRow(string Path, string Type, string Limits, string Default, bool IsRequired, string Description)
{
    private const string Null = "null";

    public static IReadOnlyList<ArgumentRow> Of(ToolSchema schema) => [.. Members(schema, "")];

    private static IEnumerable<ArgumentRow> Members(ToolSchema schema, string prefix) =>
        schema.Properties.SelectMany(property => Rows(property.Value, prefix + property.Key, schema.Required.Contains(property.Key, StringComparer.Ordinal)));

    private static IEnumerable<ArgumentRow> Rows(ToolSchema schema, string path, bool isRequired)
    {
        yield return new(path, TypeOf(schema), LimitsOf(schema), schema.Default is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : "", isRequired, schema.Description ?? "");

        foreach (var (inner, at) in Inner(schema, path))
        {
            foreach (var row in Members(inner, at + "."))
                yield return row;
        }
    }

    /// <summary>The objects that a value holds: itself, its items, or any of its alternatives.</summary>
    private static IEnumerable<(ToolSchema Schema, string Path)> Inner(ToolSchema schema, string path) => schema.Items is { } items
        ? Inner(items, path + "[]")
        : schema.Alternatives.SelectMany(form => Inner(form, Discriminated(form, path))).Prepend((schema, path));

    /// <summary>An alternative that a constant tells apart carries it in its path: <c>scenes[](type=avatar)</c>.</summary>
    private static string Discriminated(ToolSchema form, string path) => form.Tag is { } tag ? $"{path}({tag.Name}={tag.Word})" : path;

    private static string TypeOf(ToolSchema schema)
    {
        if (schema.Items is { } items)
            return $"list of {TypeOf(items)}";
        if (schema.Constant is { } constant)
            return $"the word {constant}";
        var types = schema.Types.Where(type => type is not Null).ToArray();
        var named = types.Length > 0 ? types : [.. schema.Alternatives.Select(TypeOf).Where(type => type is not "any").Distinct(StringComparer.Ordinal)];
        return named.Length > 0 ? string.Join(" or ", named) : "any";
    }

    private static string LimitsOf(ToolSchema schema) => string.Join("; ", new[]
    {
        schema.Words is { Count: > 0 } words ? string.Join(", ", words.Where(word => word.ValueKind is JsonValueKind.String)) : null,
        Range(schema.Minimum, schema.Maximum, ""),
        Range(schema.MinLength, schema.MaxLength, " characters"),
        Range(schema.MinItems, schema.MaxItems, " items"),
        schema.PatternText is { } pattern ? MarkdownTable.Code(pattern) : null,
        schema.Items is { } items && LimitsOf(items) is { Length: > 0 } each ? $"each: {each}" : null,
    }.Where(limit => limit is { Length: > 0 }));

    private static string? Range(double? least, double? most, string unit) => (least, most) switch
    {
        ({ } low, { } high) => string.Create(CultureInfo.InvariantCulture, $"{low} to {high}{unit}"),
        ({ } low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low}{unit}"),
        (null, { } high) => string.Create(CultureInfo.InvariantCulture, $"at most {high}{unit}"),
        _ => null,
    };
}
