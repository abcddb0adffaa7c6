namespace HeyGen.Api.Requests;

/// <summary>Subtitles that are given as text where a file is wanted: no id, address or path has an arrow and a line break.</summary>
internal static class SubtitleText
{
    public const string MediaType = "application/x-subrip";
    private const string Arrow = "-->";
    private const string Fence = "```";

    /// <summary>The subtitles without a code block around them; null if the text is something else.</summary>
    public static string? In(string text)
    {
        if (!text.Contains(Arrow, StringComparison.Ordinal))
            return null;
        if (!text.Contains('\n', StringComparison.Ordinal))
            text = text.Replace("\\r\\n", "\n", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal); // escaped once too often
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        if (first < 0)
            return null;
        return text.StartsWith(Fence, StringComparison.Ordinal) && text.EndsWith(Fence, StringComparison.Ordinal) && first < text.Length - Fence.Length
            ? text[(first + 1)..^Fence.Length]
            : text;
    }
}
