namespace HeyGen.Mcp.Jobs;

/// <summary>What is known of a Video Agent session that can't be read.</summary>
/// <param name="Listed">The account's list of sessions has it, so it may yet make its video.</param>
/// <param name="VideoId">The video that it has made.</param>
/// <param name="Note">How sure that is.</param>
internal sealed record UnreadableSession(JsonElement? Listed, string? VideoId = null, string? Note = null)
{
    public const string Tried = "Tried: the session, its videos, the account's newest sessions and videos.";
    private const string Known = "HeyGen lists the session but can't show it (a known fault).";

    /// <summary>Looks for the video in the session's list, then among the account's newest, where only one clear match counts.</summary>
    public static async Task<UnreadableSession> Search(HeyGenClient heygen, string sessionId, CancellationToken cancellationToken)
    {
        if (await OwnVideo(heygen, sessionId, cancellationToken) is { } own)
            return new UnreadableSession(null, own.Text("id"), "The session itself could not be read; this is its newest video.");

        var sessions = await heygen.ListNewestSessions(cancellationToken);
        var listed = sessions.Items.Where(session => session.Text("session_id") == sessionId).Select(session => (JsonElement?)session).FirstOrDefault();
        var videos = (await heygen.ListNewestVideos(cancellationToken)).Items;
        if (videos.FirstOrDefault(video => Names(video, sessionId)).Text("id") is { } named)
            return new UnreadableSession(listed, named, "The session itself could not be read; this video names it.");

        var likely = listed is { } entry ? videos.Where(video => MayBeOf(entry, video)).ToArray() : [];
        return likely.Length is 1
            ? new UnreadableSession(listed, likely[0].Text("id"), Known + " This is the only video since with its title; check that it is the one.")
            : new UnreadableSession(listed, null, listed is null ? null : Known + " No video of it has appeared yet.");
    }

    private static async Task<JsonElement?> OwnVideo(HeyGenClient heygen, string sessionId, CancellationToken cancellationToken)
    {
        try
        {
            var videos = await heygen.ListSessionVideos(sessionId, cancellationToken);
            return videos.Items.Count > 0 ? videos.Items.MaxBy(video => video.Time("created_at")) : null;
        }
        catch (HeyGenException unknown) when (unknown.Code is ErrorCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>True if a member for sessions holds the id, or a link leads to the session's page.</summary>
    private static bool Names(JsonElement part, string sessionId) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().Any(member =>
            (member.Name.Contains("session", StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind is JsonValueKind.String && member.Value.GetString() == sessionId) || Names(member.Value, sessionId)),
        JsonValueKind.Array => part.EnumerateArray().Any(item => Names(item, sessionId)),
        JsonValueKind.String => Uri.TryCreate(part.GetString(), UriKind.Absolute, out var link) && link.Segments.Select(segment => segment.TrimEnd('/')).ToArray() is [.., "video-agent" or "video-agents" or "agent", var page] && page == sessionId,
        _ => false,
    };

    private static bool MayBeOf(JsonElement session, JsonElement video) =>
        session.Text("title") is { Length: > 0 } title && video.Text("title") == title && video.Time("created_at") >= session.Time("created_at");
}
