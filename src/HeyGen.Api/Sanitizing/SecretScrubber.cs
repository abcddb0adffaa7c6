namespace HeyGen.Api.Sanitizing;

/// <summary>Takes a secret out of what others say, as it is and as links spell it.</summary>
internal sealed class SecretScrubber
{
    private const string Replacement = "[credential]";

    /// <summary>Anything shorter is no secret, and may be part of any word.</summary>
    private const int ShortestSecret = 8;

    private readonly (string Text, byte[] Utf8)[] spellings;

    public SecretScrubber(string secret)
    {
        var escaped = Uri.EscapeDataString(secret);
        spellings = secret.Length < ShortestSecret ? []
            : escaped == secret ? [Spelling(secret)]
            : [Spelling(secret), Spelling(escaped)];
    }

    public bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var (spelling, _) in spellings)
        {
            if (text.Contains(spelling, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <param name="text">UTF-8, with nothing escaped.</param>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        foreach (var (_, utf8) in spellings)
        {
            if (text.IndexOf(utf8) >= 0)
                return true;
        }

        return false;
    }

    public string RemovedFrom(string text)
    {
        foreach (var (spelling, _) in spellings)
            text = text.Replace(spelling, Replacement, StringComparison.Ordinal);
        return text;
    }

    private static (string Text, byte[] Utf8) Spelling(string text) => (text, Encoding.UTF8.GetBytes(text));
}
