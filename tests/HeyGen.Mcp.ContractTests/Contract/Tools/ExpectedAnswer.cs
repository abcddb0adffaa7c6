using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Contract.Tools;

/// <summary>What a tool must tell of an answer.</summary>
internal static class ExpectedAnswer
{
    /// <summary>Members that tools add of their own.</summary>
    public static readonly string[] Added = ["next_step", "warnings", "idempotent_until", "failure_advice", "charged", "estimate", "hint", "note", "signature"];

    /// <summary>Operations whose answers come in pieces, which a tool puts together.</summary>
    private static readonly string[] Streams = ["streamAvatarRealtimeWords", "streamModelSpeech"];

    public static bool HasId(JsonNode body) => Ids(body).Any();

    private static IEnumerable<JsonNode> Ids(JsonNode? value) => value switch
    {
        JsonObject members => members.SelectMany(member => member switch
        {
            { Key: "group_id" } when members.ContainsKey("looks") => [], // of the group that gets the looks
            { Key: var name } when name is "id" || name.EndsWith("_id", StringComparison.Ordinal) => member.Value is JsonValue id ? [id] : [],
            { Key: var name } when name.EndsWith("_ids", StringComparison.Ordinal) => member.Value is JsonArray { Count: > 0 } ids ? [ids] : Array.Empty<JsonNode>(),
            _ => Ids(member.Value),
        }),
        JsonArray items => items.SelectMany(Ids),
        _ => [],
    };

    /// <summary>An answer to a create that has no id of what was made is told as an open outcome.</summary>
    public static bool IsOpen(string told) => told.Contains("\"outcome_unknown\"", StringComparison.Ordinal) && told.Contains("no id of what it made", StringComparison.Ordinal);

    /// <summary>False for a delete, which tells the same of what is gone and of what was gone already, and for pieces that are put together.</summary>
    public static bool IsComparable(ApiOperation operation) => operation.Method != HttpMethod.Delete && !Streams.Contains(operation.Id, StringComparer.Ordinal);

    /// <summary>What is wrong with the told form of an answer.</summary>
    public static IEnumerable<string> FailureKinds(ApiOperation operation, JsonNode body, JsonNode told) =>
        operation.Method == HttpMethod.Delete ? DeleteFaults(told)
        : Streams.Contains(operation.Id, StringComparer.Ordinal) ? []
        : Differences(Of(body), told, FieldPath.Root);

    /// <summary>A delete tells the same of what is gone and of what was gone already, so nothing of the answer is in it.</summary>
    private static IEnumerable<string> DeleteFaults(JsonNode told) =>
        told is JsonObject { Count: 2 } members && JsonNode.DeepEquals(members["deleted"], true) && members.Any(member => member.Key.EndsWith("id", StringComparison.Ordinal)) ? []
        : [$"is not an id and deleted: true, but {told.ToJsonString()}"];

    /// <summary>The answer as tools tell it: without its envelope, and a list as a page.</summary>
    public static JsonNode Of(JsonNode body)
    {
        if (body is JsonObject envelope && envelope.TryGetPropertyValue("data", out var nothing) && nothing is null)
            body["data"] = new JsonArray();
        var data = body["data"] ?? body;
        if (data is not JsonArray items)
            return data.DeepClone();
        return new JsonObject
        {
            ["items"] = items.DeepClone(),
            ["has_more"] = body["has_more"]?.DeepClone() ?? (body["next_token"] is not null),
            ["next_token"] = body["next_token"]?.DeepClone(),
        };
    }

    /// <summary>Members that got lost, changed or came from nowhere. Null may be left out.</summary>
    private static IEnumerable<string> Differences(JsonNode? expected, JsonNode? told, FieldPath path)
    {
        if (expected is JsonObject members && told is JsonObject toldMembers)
        {
            return
            [
                .. members.SelectMany(member => member.Value is not null && !toldMembers.ContainsKey(member.Key) ? [$"$.{path.Member(member.Key)} is lost."] : Differences(member.Value, toldMembers[member.Key], path.Member(member.Key))),
                .. toldMembers.Where(member => !members.ContainsKey(member.Key) && !Added.Contains(member.Key, StringComparer.Ordinal)).Select(member => $"$.{path.Member(member.Key)} comes from nowhere: {member.Value?.ToJsonString()}"),
            ];
        }

        if (expected is JsonArray items && told is JsonArray toldItems && items.Count == toldItems.Count)
            return items.Zip(toldItems).SelectMany((pair, index) => Differences(pair.First, pair.Second, path.Item(index)));
        return JsonNode.DeepEquals(expected, told) ? [] : [$"$.{path} is {told?.ToJsonString() ?? "null"}, not {expected?.ToJsonString() ?? "null"}."];
    }
}
