using System.Collections;

namespace HeyGen.Api.Http;

/// <summary>
/// What a create made, by the documented members of its answer. Other ids in an answer prove nothing: HeyGen repeats what was asked
/// for, and names what something belongs to.
/// </summary>
internal static class CreatedIds
{
    private const int MostDescribed = 20;
    private const int LongestKept = 4096;

    /// <summary>In the API's own spelling, and in the other.</summary>
    private static readonly string[] Endings = ["_id", "_ids", "Id", "Ids"];

    /// <summary>True if all is there that each such answer has; where that is nothing, anything that is documented.</summary>
    public static bool AreIn(ApiRecord made, JsonSerializerOptions json)
    {
        var type = json.GetTypeInfo(made.GetType());
        var members = Naming(type);
        return type.RequiredMembers().Any() ? members.All(IsThere) : members.Any(IsThere);

        bool IsThere(JsonPropertyInfo member) => IsFilled(member.Get!(made), json);
    }

    /// <returns>The ids in each member that names what was made; where that is a link, as of a speech, those beside it.</returns>
    public static IReadOnlyList<string[]> Of(ApiRecord made, JsonSerializerOptions json)
    {
        var type = json.GetTypeInfo(made.GetType());
        return IdsIn(Naming(type)) is { Length: > 0 } ids ? ids : IdsIn(type.ConstructorMembers());

        string[][] IdsIn(IEnumerable<JsonPropertyInfo> members) => [.. members.Select(member => In(member.Name, member.Get!(made), json)).Where(ids => ids.Length > 0)];
    }

    /// <returns>All of them; none where the answer has a form that this version does not know.</returns>
    public static IReadOnlyList<string> Of<T>(JsonElement answer, HeyGenJson json)
    {
        try
        {
            return typeof(T).IsAssignableTo(typeof(ApiRecord)) && ResponseReader.AnyData<T>(answer, json, Outcome.Executed) is ApiRecord made
                ? [.. Of(made, json.Options).SelectMany(ids => ids).Where(ApiPath.IsId).Distinct(StringComparer.Ordinal)]
                : [];
        }
        catch (HeyGenException failure) when (failure.Kind is FailureKind.UnknownForm)
        {
            return [];
        }
    }

    /// <summary>True if an answer holds an id or a link, and so may hold what was made.</summary>
    public static bool AnyIn(JsonElement? answer) => (answer?.Member("data") ?? answer) is { } data && (In("", data).Any() || HasLink(data));

    /// <summary>Every id in an answer with its place, such as <c>looks.id l_1</c>: nothing else of it belongs into a log.</summary>
    public static string Describe(JsonElement answer) => string.Join(", ", In("", answer.Member("data") ?? answer).Take(MostDescribed));

    /// <summary>What a create answered, for whoever has to go on with it: without its lists and objects where it is too long; null where it says nothing.</summary>
    public static JsonElement? Kept(JsonElement? answer) => (answer?.Member("data") ?? answer) switch
    {
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } data when data.GetRawText().Length <= LongestKept => data,
        { ValueKind: JsonValueKind.Object } data => JsonElement.Parse(Shortened(data).ToJsonString()),
        { ValueKind: JsonValueKind.Array } list => JsonElement.Parse(new JsonArray([.. list.EnumerateArray().Where(entry => entry.ValueKind is JsonValueKind.Object).Select(Shortened)]).ToJsonString()),
        _ => null,
    };

    /// <summary>Its short members, and the ids of what was made, however many.</summary>
    private static JsonObject Shortened(JsonElement made)
    {
        JsonObject kept = [];
        foreach (var member in made.EnumerateObject())
        {
            if (IsKept(member))
                kept[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        }

        return kept;
    }

    private static bool IsKept(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Object => false,
        JsonValueKind.Array => IsId(member.Name) && member.Value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String && ApiPath.IsId(item.GetString())),
        _ => member.Value.GetRawText().Length <= LongestKept,
    };

    /// <summary>The first id that an answer has at its top, or the first entry of a list.</summary>
    public static string? First(JsonElement? kept) => kept switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(entry => entry.ValueKind is JsonValueKind.Object ? First(entry) : null).FirstOrDefault(),
        { } made => made.EnumerateObject().Where(member => IsId(member.Name) && member.Value.ValueKind is JsonValueKind.String).Select(member => member.Value.GetString()).FirstOrDefault(ApiPath.IsId),
        null => null,
    };

    private static IEnumerable<JsonPropertyInfo> Naming(JsonTypeInfo type) => type.RequiredMembers().Any() ? type.RequiredMembers() : type.ConstructorMembers();

    private static bool IsFilled(object? value, JsonSerializerOptions json) => value switch
    {
        string text => text.Length > 0,
        ApiRecord record => AreIn(record, json),
        IEnumerable items => items.Cast<object?>().Any(item => IsFilled(item, json)),
        _ => false,
    };

    private static string[] In(string name, object? value, JsonSerializerOptions json) => value switch
    {
        string id => IsId(name) && id.Length > 0 ? [id] : [],
        ApiRecord record => [.. Of(record, json).SelectMany(ids => ids)],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => In(name, item, json))],
        _ => [],
    };

    private static IEnumerable<string> In(string path, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Where(member => ApiPath.IsId(member.Name)).SelectMany(member => In(path.Length is 0 ? member.Name : $"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => In(path, item)),
        JsonValueKind.String when IsId(path[(path.LastIndexOf('.') + 1)..]) && ApiPath.IsId(value.GetString()) => [$"{path} {value}"],
        _ => [],
    };

    private static bool HasLink(JsonElement data) =>
        data.ValueKind is JsonValueKind.Object && data.EnumerateObject().Any(member => member.Name.EndsWith("url", StringComparison.Ordinal) && member.Value.ValueKind is JsonValueKind.String && member.Value.ToString() is not "");

    private static bool IsId(string member) =>
        member is "id" or "ids" || Array.Exists(Endings, ending => member.EndsWith(ending, StringComparison.Ordinal));
}
