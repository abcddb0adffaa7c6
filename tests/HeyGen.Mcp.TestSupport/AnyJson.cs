using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace HeyGen.Mcp.TestSupport;

/// <summary>JSON of any form, for property tests.</summary>
internal static class AnyJson
{
    private const int Deepest = 3;

    public static Gen<string> Text { get; } = Gen.Elements("", "a", "Hello", "Grüße", "日本語", "✈️", "\"quoted\"", "back\\slash", "line\nbreak", "</script>", "\u2028", "null", "1");

    public static Gen<string> Name { get; } = Gen.Elements("a", "b", "c", "aB", "a_b", "Z", "é", "10", "9", "_");

    public static Gen<JsonNode?> Value { get; } = OfDepth(Deepest);

    public static Gen<JsonObject> Object { get; } = ObjectOf(OfDepth(Deepest - 1), Name);

    public static Gen<JsonObject> ObjectOf(Gen<JsonNode?> values, Gen<string> names) =>
        from count in Gen.Choose(0, 5)
        from members in Gen.ArrayOf(names.Zip(values), count)
        select new JsonObject(members.DistinctBy(member => member.Item1).Select(member => KeyValuePair.Create(member.Item1, member.Item2?.DeepClone())));

    /// <summary>The same value with the members of every object in another order.</summary>
    public static JsonNode? Reversed(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Reverse().Select(member => KeyValuePair.Create(member.Key, Reversed(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => value?.DeepClone(),
    };

    private static Gen<JsonNode?> OfDepth(int depth)
    {
        var leaf = Gen.OneOf(
            Text.Select(text => (JsonNode?)JsonValue.Create(text)),
            Gen.Choose(-1000, 1000).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Elements("0.1", "1.0", "1e3", "-0.5", "12345678901234", "1E+20", "3.141592653589793").Select(number => JsonNode.Parse(number)),
            Gen.Elements<JsonNode?>(true, false, null).Select(value => value?.DeepClone()));
        if (depth is 0)
            return leaf;
        var inner = OfDepth(depth - 1);
        return Gen.OneOf(
            leaf,
            Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(inner, count)).Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])),
            ObjectOf(inner, Name).Select(members => (JsonNode?)members));
    }
}
