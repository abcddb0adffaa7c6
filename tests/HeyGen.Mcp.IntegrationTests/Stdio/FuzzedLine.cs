using System.Globalization;

namespace HeyGen.Mcp.IntegrationTests.Stdio;

/// <summary>A line that began as a request and was damaged at random.</summary>
internal static class FuzzedLine
{
    private static readonly string[] Requests =
    [
        """{"jsonrpc":"2.0","id":"ID","method":"ping"}""",
        """{"jsonrpc":"2.0","id":"ID","method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"v_1"}}}""",
        """{"jsonrpc":"2.0","id":"ID","method":"tools/call","params":{"name":"create_video_from_avatar","arguments":{"avatarId":"look_1","script":"Hello","voiceSettings":{"speed":1.5}}}}""",
        """{"method":"tools/call","params":{"name":"wait_for_job","arguments":{"kind":"video","id":"v_1","maxSeconds":0}},"jsonrpc":"2.0","id":"ID"}""",
        """{"jsonrpc":"2.0","id":"ID","method":"no/such/method","params":{"a":[1,2,{"b":null}]}}""",
        """{"jsonrpc":"2.0","method":"notifications/no_such_thing","params":{}}""",
    ];

    private static readonly string[] Values = ["null", "true", "-1", "1e999999", "99999999999999999999", "\"\"", "\"\\ud800\"", "[]", "{}", new string('[', 100) + new string(']', 100), "\"" + new string('a', 3000) + "\"", "{\"id\":1}"];

    /// <param name="number">Makes the id.</param>
    public static string Make(Random random, int number)
    {
        var line = Requests[random.Next(Requests.Length)].Replace("ID", string.Create(CultureInfo.InvariantCulture, $"q{number:00000}q"), StringComparison.Ordinal);
        for (var damages = random.Next(4); damages > 0 && line.Length > 0; damages--)
            line = Damage(random, line);
        return line.ReplaceLineEndings(" ");
    }

    /// <summary>The id of a line that is a whole request, so that it must be answered.</summary>
    public static string? IdOfRequest(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == root.EnumerateObject().Count()
                && Text(root, "jsonrpc") is "2.0" && Text(root, "method") is not null && !root.TryGetProperty("result", out _) && !root.TryGetProperty("error", out _)
                ? Text(root, "id")
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Damage(Random random, string line)
    {
        var at = random.Next(line.Length);
        var length = Math.Min(random.Next(1, 12), line.Length - at);
        return random.Next(8) switch
        {
            0 => line[..at],
            1 => line.Remove(at, length),
            2 => line.Insert(at, line.Substring(at, length)),
            3 => line.Insert(at, ((char)random.Next(1, 0x2FF)).ToString()),
            4 => line.Insert(at, "\uFEFF\u202E\u0000"),
            5 => "[" + line + "]",
            6 => WithOtherValue(random, line),
            _ => new StringBuilder(line) { [at] = (char)random.Next(' ', '~') }.ToString(),
        };
    }

    /// <summary>Puts something else behind one of the colons.</summary>
    private static string WithOtherValue(Random random, string line)
    {
        var colons = Enumerable.Range(0, line.Length).Where(index => line[index] is ':').ToArray();
        if (colons is [])
            return line;
        var after = colons[random.Next(colons.Length)] + 1;
        var end = line.AsSpan(after).IndexOfAny(",}") is var found and >= 0 ? after + found : line.Length;
        return line[..after] + Values[random.Next(Values.Length)] + line[end..];
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
