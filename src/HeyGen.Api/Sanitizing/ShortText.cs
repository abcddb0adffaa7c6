namespace HeyGen.Api.Sanitizing;

/// <summary>Text that is cut to a length. No pair of surrogates is parted: half a character would break the JSON that it goes into.</summary>
internal static class ShortText
{
    /// <param name="longest">With the mark that something was left out.</param>
    public static string Of(string text, int longest) => text.Length <= longest ? text : $"{Start(text, longest - 1)}…";

    /// <summary>As much of the text as fits, without a mark.</summary>
    public static ReadOnlySpan<char> Start(string text, int longest) =>
        text.Length <= longest ? text : text.AsSpan(0, longest > 0 && char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest);
}
