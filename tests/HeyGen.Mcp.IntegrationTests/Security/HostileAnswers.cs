using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>Answers of HeyGen that hold what other people wrote, as much of it and as badly as they could.</summary>
/// <param name="size">Characters of what is too much in it.</param>
internal sealed class HostileAnswers(int size)
{
    public const int Largest = (8 * 1024 * 1024) - 4096;
    private const int Thousands = 5_000;

    public IReadOnlyDictionary<string, Func<string>> All => new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["title without end"] = () => Video("title", Repeat("a", size)),
        ["title of words without end"] = () => Video("title", Repeat("word ", size)),
        ["title of hidden characters"] = () => Video("title", Repeat("\u200B", size / 3)),
        ["title of entities"] = () => Video("title", Repeat("&#8203;", size)),
        ["title of entities in entities"] = () => Video("title", Repeat("&amp;#x200b;", size)),
        ["title that becomes one again and again"] = () => Video("title", Repeat("&#82", size / 2) + Repeat("03;", size / 2)),
        ["title of ampersands"] = () => Video("title", Repeat("&", size)),
        ["title of terminal sequences"] = () => Video("title", Repeat("\\u001b[31m", size)),
        ["title of open terminal sequences"] = () => Video("title", Repeat("\\u001b]8;;", size)),
        ["title of escapes"] = () => Video("title", Repeat("\\u0041", size)),
        ["many members of hidden characters"] = () => Video(string.Join(',', Enumerable.Range(0, size / 20_000).Select(number => $"\"t{number}\":\"{Repeat("&amp;#x200b; ", 19_000)}\""))),
        ["many members"] = () => Video(string.Join(',', Enumerable.Range(0, size / 14).Select(number => $"\"t{number}\":1"))),
        ["lists of lists"] = () => $$$"""{"data":{"id":"v","status":"completed","x":[{{{Repeat("[],", size - 1000)}}}[]]}}""",
        ["an error without end"] = () => $$$"""{"error":{"code":"invalid","message":"{{{Repeat("<b>&#8203; https://a?b", size)}}}"}}""",
    };

    /// <summary>Looks and voices by the thousand, in pages.</summary>
    public static Task ListOfThousands(HttpContext http)
    {
        var from = int.TryParse(http.Request.Query["token"], null, out var token) ? token : 0;
        var count = int.TryParse(http.Request.Query["limit"], null, out var limit) ? limit : 50;
        var isPublic = http.Request.Query["ownership"] != "private" && http.Request.Query["type"] != "private";
        var items = Enumerable.Range(from, Math.Max(0, Math.Min(count, (isPublic ? Thousands : 0) - from))).Select(number => new
        {
            id = $"look{number}",
            voice_id = $"voice{number}",
            name = $"Annabelle{number} Sofa Front in Office {number % 100}",
            language = "English",
            gender = "female",
            avatar_type = "studio_avatar",
            tags = new[] { "professional", "casual", "indoor", "business" },
        });
        var next = from + count;
        return FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = items, has_more = isPublic && next < Thousands, next_token = next.ToString(System.Globalization.CultureInfo.InvariantCulture) }))(http);
    }

    private static string Video(string member, string text) => Video($"\"{member}\":\"{text}\"");

    private static string Video(string members) => """{"data":{"id":"v","status":"completed",""" + members + "}}";

    private static string Repeat(string text, int size) => new StringBuilder(size + text.Length).Insert(0, text, Math.Max(1, size / text.Length)).ToString();
}
