namespace HeyGen.Api.Responses;

/// <summary>One message of a Video Agent session.</summary>
internal sealed record VideoAgentMessage(
    [property: Description("Who speaks.")] string? Role = null,
    [property: Description("text, resource or error.")] string? Type = null,
    [property: Description("The text.")] string? Content = null,
    [property: Description("For get_video_agent_resource.")] IReadOnlyList<string>? ResourceIds = null,
    [property: Description("Unix seconds.")] double? CreatedAt = null) : ApiRecord
{
    /// <summary>The text, also where it came in parts.</summary>
    [JsonIgnore]
    public string? Words => Content ?? (Unknown?.TryGetValue("content_raw", out var parts) is true ? WordsIn(parts) : null);

    /// <param name="message">As HeyGen sends it.</param>
    public static VideoAgentMessage Of(JsonElement message) => new(
        message.Text("role"),
        message.Text("type"),
        message.Member("content") is { } content ? WordsIn(content) : null,
        [.. message.Items("resource_ids").Where(id => id.ValueKind is JsonValueKind.String).Select(id => id.GetString()!)],
        message.Time("created_at")?.ToUnixTimeMilliseconds() / 1000.0);

    private static string? WordsIn(JsonElement content) => content.ValueKind switch
    {
        JsonValueKind.String => content.GetString(),
        JsonValueKind.Array => string.Join('\n', content.EnumerateArray().Select(WordsIn).Where(words => words is { Length: > 0 })),
        JsonValueKind.Object => content.Text("text"),
        _ => null,
    };
}

/// <summary>What the messages of a session come to; the newest is the first.</summary>
internal static class VideoAgentMessages
{
    extension(IEnumerable<VideoAgentMessage> messages)
    {
        /// <summary>The newest words of the agent. A draft is shown as a resource, with or without words.</summary>
        public string? Question => messages.FirstOrDefault(message => message is { Role: not "user", Type: not "error", Words.Length: > 0 })?.Words;

        /// <summary>What the agent shows of its work, to be looked at.</summary>
        public string? Draft => messages.Where(message => message.Role is not "user").SelectMany(message => message.ResourceIds ?? []).FirstOrDefault();

        /// <summary>When the user last said something, in Unix seconds.</summary>
        public double? LastAskedAt => messages.Where(message => message.Role is "user").Select(message => message.CreatedAt).Where(at => at is > 0 and < 1e11).Max();

        /// <summary>What sets one state of a conversation apart from those before it: the user's last words, or how many they have said.</summary>
        public long Answers => (long?)messages.LastAskedAt ?? messages.Count(message => message.Role is "user");
    }
}
