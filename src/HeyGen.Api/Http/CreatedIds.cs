using System.Collections;

namespace HeyGen.Api.Http;

/// <summary>What a create made, by its ids. What an answer merely repeats of the request is no proof that anything was made.</summary>
internal static class CreatedIds
{
    /// <summary>What something belongs to, or what the caller named it.</summary>
    private static readonly string[] OfOthers = ["callback_id", "endpoint_id", "folder_id", "group_id", "request_id", "space_id", "workflow_id", "workspace_id"];

    /// <returns>The ids in each member that names what was made; nothing if there is none.</returns>
    public static IReadOnlyList<string[]> Of(object made, JsonSerializerOptions json)
    {
        var type = json.GetTypeInfo(made.GetType());
        var required = type.RequiredMembers().Select(member => In(member.Get!(made), json)).ToArray();
        if (required.Length > 0 && required.All(ids => ids.Length > 0))
            return required;
        var members = required.Length is 0 ? type.ConstructorMembers() : type.ConstructorMembers().Except(type.RequiredMembers()).Where(member => IsId(member.Name));
        var unknown = made is ApiRecord { Unknown: { } others } ? others.Where(other => IsId(other.Key)).Select(other => other.Value.ToString()) : [];
        return [.. members.Select(member => In(member.Get!(made), json)).Concat(unknown.Select(id => In(id, json))).Where(ids => ids.Length > 0)];
    }

    private static bool IsId(string member) => member is "id" || (member.EndsWith("_id", StringComparison.Ordinal) && !OfOthers.Contains(member));

    private static string[] In(object? value, JsonSerializerOptions json) => value switch
    {
        null or "" => [],
        string id => [id],
        IEnumerable items => [.. items.Cast<object?>().SelectMany(item => In(item, json))],
        ApiRecord record => [.. Of(record, json).SelectMany(ids => ids)],
        _ => [],
    };
}
