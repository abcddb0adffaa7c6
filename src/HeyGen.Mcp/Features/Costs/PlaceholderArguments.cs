namespace HeyGen.Mcp.Features.Costs;

/// <summary>Stands in for what a caller does not know yet and an estimate by length does not depend on: texts, files and ids.</summary>
internal static class PlaceholderArguments
{
    private static readonly string[] Spoken = ["script", "audioUrl", "audioAssetId"];
    private static readonly JsonElement ToCome = JsonElement.Parse($"\"{PlaceholderValue.Text}\"");
    private static readonly JsonElement OneToCome = JsonElement.Parse($"[\"{PlaceholderValue.Text}\"]");
    private static readonly JsonElement NoneYet = JsonElement.Parse("{}");

    public static Dictionary<string, JsonElement> Complete(ToolSchema schema, IReadOnlyDictionary<string, JsonElement>? arguments)
    {
        var complete = new Dictionary<string, JsonElement>(ArgumentWrapping.Unwrap(schema, new Dictionary<string, JsonElement>(arguments ?? new Dictionary<string, JsonElement>(), StringComparer.Ordinal)), StringComparer.Ordinal);
        var names = schema.KnownNames;
        var given = complete.Keys.Select(names.Of).ToHashSet(StringComparer.Ordinal);
        var missing = schema.Required.Where(name => !given.Contains(name)).ToList();
        if (!given.Overlaps(Spoken) && schema.Property(Spoken[0]) is not null)
            missing.AddRange(new[] { Spoken[0], "voiceId" }.Where(name => !given.Contains(name) && schema.Property(name) is not null));
        foreach (var name in missing.Distinct(StringComparer.Ordinal))
        {
            if (schema.Property(name) is { } property && StandIn(name, property) is { } value)
                complete[name] = value;
        }

        return complete;
    }

    /// <summary>Null where the choice decides about the price, as the number of languages does.</summary>
    private static JsonElement? StandIn(string name, ToolSchema property) =>
        property.Words is not null ? null
        : property.Types.Contains("string", StringComparer.Ordinal) ? ToCome
        : property.Types.Contains("object", StringComparer.Ordinal) ? NoneYet
        : property.Items is { } item && (name.EndsWith("Id", StringComparison.Ordinal) || (item.Accepts("string") && item.Accepts("object"))) ? OneToCome
        : null;
}
