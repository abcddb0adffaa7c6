using System.Buffers.Text;

namespace HeyGen.Sandbox.Hosting;

/// <summary>Cuts lists into pages. A token is opaque to callers and tells where the last page ended.</summary>
internal static class Paging
{
    extension(Call call)
    {
        /// <summary>The page that the query asks for, as <c>data</c>, <c>has_more</c> and <c>next_token</c>.</summary>
        public ApiResponse Page<T>(IReadOnlyList<T> all, Func<T, JsonNode?> view) => new(call.Page([], "data", all, view));

        /// <summary>Adds the page and its end to an object.</summary>
        public JsonObject Page<T>(JsonObject answer, string listName, IReadOnlyList<T> all, Func<T, JsonNode?> view)
        {
            var skip = call.Query.Text("token") is { Length: > 0 } token ? Decode(token, all) : 0;
            var end = Math.Min(all.Count, skip + (call.Query.Integer("limit") ?? all.Count));
            answer[listName] = all.Take(skip..end).Select(view).ToJsonArray();
            answer["has_more"] = end < all.Count;
            answer["next_token"] = end < all.Count ? Encode(all[end - 1], end) : null;
            return answer;
        }
    }

    private static string Encode<T>(T last, int end) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{end}:{(last as IEntity)?.Id}"));

    private static int Decode<T>(string token, IReadOnlyList<T> all)
    {
        if (!Base64Url.IsValid(token))
            throw BadToken();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(':', 2);
        if (parts.Length != 2 || !int.TryParse(parts[0], out var end) || end < 0)
            throw BadToken();

        // What was made since moved everything back: go on after the item that was last.
        for (var index = 0; index < all.Count && parts[1].Length > 0; index++)
        {
            if ((all[index] as IEntity)?.Id == parts[1])
                return index + 1;
        }

        return Math.Min(end, all.Count);
    }

    private static ApiException BadToken() => ApiException.Invalid("token", "'token' is not one that a list has answered.");
}
