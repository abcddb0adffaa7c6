using System.Buffers.Text;
using System.Text;

namespace HeyGen.Sandbox.Core;

/// <summary>Cuts lists into pages. A token is opaque to callers and tells where the last page ended.</summary>
internal static class Paging
{
    extension(Call call)
    {
        /// <summary>The page that the query asks for, as <c>data</c>, <c>has_more</c> and <c>next_token</c>.</summary>
        public Reply Page<T>(IReadOnlyList<T> all, Func<T, JsonNode?> view)
        {
            var (items, next) = call.Cut(all);
            return new(new JsonObject { ["data"] = items.Select(view).ToJsonArray(), ["has_more"] = next is not null, ["next_token"] = next });
        }

        /// <summary>The items of the page, and the token of the next one.</summary>
        public (IReadOnlyList<T> Items, string? Next) Cut<T>(IReadOnlyList<T> all)
        {
            var skip = call.Query.Text("token") is { Length: > 0 } token ? Decode(token, all) : 0;
            var end = Math.Min(all.Count, skip + call.Query.Whole("limit")!.Value);
            return ([.. all.Take(skip..end)], end < all.Count ? Encode(all[end - 1], end) : null);
        }
    }

    private static string Encode<T>(T last, int end) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{end}:{(last as IKept)?.Id}"));

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
            if ((all[index] as IKept)?.Id == parts[1])
                return index + 1;
        }

        return Math.Min(end, all.Count);
    }

    private static Refusal BadToken() => Refusal.Invalid("token", "'token' is not one that a list has answered.");
}
