using System.Globalization;
using HeyGen.Mcp.ContractTests.Contract.Samples;
using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>Answers with everything in them that is documented, in which all members of one kind are something else than documented.</summary>
internal static class DriftedAnswers
{
    private const double Fraction = 12.5;
    private const string Day = "2026-11-28T10:30:00.250Z";
    private const string UnknownWord = "word_of_tomorrow";

    /// <summary>What becomes of one documented member; null where it stays.</summary>
    private delegate JsonNode? Drift(string name, Schema schema);

    private static readonly (string Kind, Drift Change)[] Drifts =
    [
        ("fractions", (_, schema) => IsNumber(schema) ? Fraction : null),
        ("numbers in quotes", (_, schema) => IsNumber(schema) ? "12.5" : null),
        ("numbers in words", (_, schema) => IsNumber(schema) ? "a dozen" : null),
        ("days", (name, schema) => IsNumber(schema) && IsTime(name) ? Day : null),
        ("new words", (_, schema) => schema is { Enum: not null } or { Const: not null } && Is("string", schema) ? UnknownWord : null),
        ("numbers for texts", (_, schema) => Is("string", schema) && schema is { Enum: null, Const: null } ? 7 : null),
        ("truths in quotes", (_, schema) => Is("boolean", schema) ? "true" : null),
        ("no lists", (_, schema) => Is("array", schema) ? JsonValue.Create(NoList) : null),
        ("texts for lists", (_, schema) => Is("array", schema) ? "none" : null),
        ("texts for objects", (_, schema) => Is("object", schema) && schema.Alternatives is [] ? "none" : null),
        ("new kinds", (_, schema) => schema.Alternatives.Count > 1 && schema.Alternatives.All(form => Is("object", form)) ? new JsonObject { ["type"] = UnknownWord, ["of_tomorrow"] = true } : null),
    ];

    /// <summary>Stands for null until it is put in its place, because a null stands for no change here.</summary>
    private const string NoList = "\u0000";

    public static IEnumerable<(string Kind, JsonNode Body)> Of(ApiOperation operation)
    {
        var schema = operation.Responses.First().Value.Schema;
        foreach (var body in ValidSamples.Maximal(schema).Select(sample => sample.Value!))
        {
            foreach (var (kind, change) in Drifts)
            {
                var (drifted, changes) = Drifted(schema, body, change);
                if (changes > 0)
                    yield return (kind, drifted);
            }

            yield return ("nulls in lists and maps", WithNulls(schema, body)!);
            if (schema.Properties.GetValueOrDefault("data") is { } data && Is("array", data))
                yield return ("no page", new JsonObject { ["data"] = null, ["has_more"] = false, ["next_token"] = null });
            if (schema.Properties.ContainsKey("has_more") && !schema.Required.Contains("has_more"))
                yield return ("no word on more", new JsonObject { ["data"] = body["data"]!.DeepClone(), ["next_token"] = "page-2" });
        }
    }

    /// <summary>What of a drifted answer is not in what the tool told of it.</summary>
    /// <param name="added">Members that the tool may add.</param>
    public static IEnumerable<string> Lost(JsonNode? sent, JsonNode? told, IReadOnlyCollection<string> added, string path = "$")
    {
        if (sent is null)
            return told is null or JsonArray { Count: 0 } ? [] : [$"{path} was null and is {told.ToJsonString()}."];
        if (sent is JsonObject members && told is JsonObject toldMembers)
        {
            return
            [
                .. members.SelectMany(member => Raw(toldMembers, member) ? [] : Lost(member.Value, toldMembers[member.Key], added, $"{path}.{member.Key}")),
                .. toldMembers.Where(member => !members.ContainsKey(member.Key) && !added.Contains(member.Key) && !member.Key.EndsWith("_raw", StringComparison.Ordinal)).Select(member => $"{path}.{member.Key} comes from nowhere."),
            ];
        }

        if (sent is JsonArray all && told is JsonArray toldItems && all.Where(item => item is not null).ToArray() is var items && items.Length == toldItems.Count)
            return items.Zip(toldItems).SelectMany((pair, index) => Lost(pair.First, pair.Second, added, $"{path}[{index}]"));
        return JsonNode.DeepEquals(sent, told) || Means(sent, told) ? [] : [$"{path} was {sent.ToJsonString()} and is {told?.ToJsonString() ?? "nothing"}."];
    }

    private static bool Raw(JsonObject told, KeyValuePair<string, JsonNode?> member) =>
        told.TryGetPropertyValue(member.Key + "_raw", out var raw) && JsonNode.DeepEquals(raw, member.Value) && member.Value is not null;

    private static bool Means(JsonNode sent, JsonNode? told) => told?.GetValueKind() switch
    {
        JsonValueKind.Number => sent.ToString() is var text && (text == Day ? told.GetValue<double>() == DateTimeOffset.Parse(Day, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() / 1000.0 : text == told.ToJsonString()),
        JsonValueKind.String => sent.ToJsonString() == told.ToString(),
        JsonValueKind.True => sent.ToString() is "true",
        _ => false,
    };

    private static (JsonNode Body, int Changes) Drifted(Schema schema, JsonNode body, Drift change)
    {
        var changes = 0;
        if (body["data"] is not { } data || schema.Properties.GetValueOrDefault("data") is not { } known)
            return (Inside(schema, body)!, changes);
        var drifted = body.DeepClone();
        drifted["data"] = Inside(known, data);
        return (drifted, changes);

        JsonNode? Inside(Schema of, JsonNode? value)
        {
            if (of.Alternatives is not [])
                return SchemaValidator.BranchOf(of, value) is { } branch ? Inside(branch, value) : value?.DeepClone();
            return value switch
            {
                JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (of.Properties.GetValueOrDefault(member.Key) ?? of.AdditionalProperties) is { } inner ? Member(member.Key, inner, member.Value) : member.Value?.DeepClone()))),
                JsonArray items when of.Items is { } item => new JsonArray([.. items.Select(one => Inside(item, one))]),
                _ => value?.DeepClone(),
            };
        }

        JsonNode? Member(string name, Schema of, JsonNode? value)
        {
            if (change(name, of) is not { } other)
                return Inside(of, value);
            changes++;
            return other is JsonValue single && single.TryGetValue(out string? text) && text is NoList ? null : other;
        }
    }

    private static JsonNode? WithNulls(Schema of, JsonNode? value)
    {
        if (of.Alternatives is not [])
            return SchemaValidator.BranchOf(of, value) is { } branch ? WithNulls(branch, value) : value?.DeepClone();
        switch (value)
        {
            case JsonObject members:
                var holed = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (of.Properties.GetValueOrDefault(member.Key) ?? of.AdditionalProperties) is { } inner ? WithNulls(inner, member.Value) : member.Value?.DeepClone())));
                if (of is { AdditionalProperties: not null, Properties.Count: 0 })
                    holed["nothing"] = null;
                return holed;
            case JsonArray items when of.Items is { } item:
                return new JsonArray([.. items.Select(one => WithNulls(item, one)), null]);
            default:
                return value?.DeepClone();
        }
    }

    private static bool IsNumber(Schema schema) => Is("integer", schema) || Is("number", schema);

    private static bool IsTime(string name) => name.EndsWith("_at", StringComparison.Ordinal);

    private static bool Is(string type, Schema schema) => schema.Types?.Contains(type, StringComparer.Ordinal) is true;
}
