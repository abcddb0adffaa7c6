using System.Collections;

namespace HeyGen.Api.Http;

/// <summary>What a create made, by its ids. What an answer merely repeats of the request is no proof that anything was made.</summary>
internal static class CreatedIds
{
    /// <returns>The ids in each member that names what was made; nothing if one that each answer has is missing.</returns>
    public static IReadOnlyList<string[]> Of(object made, JsonSerializerOptions json)
    {
        var type = json.GetTypeInfo(made.GetType());
        var required = type.RequiredMembers().Select(member => In(member.Get!(made), json)).ToArray();
        if (required.Length > 0)
            return required.All(ids => ids.Length > 0) ? required : [];
        var others = type.ConstructorMembers().Select(member => In(member.Get!(made), json));
        return [.. others.Append(In(made is ApiRecord { Unknown: { } unknown } && unknown.TryGetValue("id", out var id) ? id.ToString() : null, json)).Where(ids => ids.Length > 0)];
    }

    private static string[] In(object? value, JsonSerializerOptions json) => value switch
    {
        null or "" => [],
        string id => [id],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => In(item, json))],
        ApiRecord record => [.. Of(record, json).SelectMany(ids => ids)],
        _ => [],
    };
}
