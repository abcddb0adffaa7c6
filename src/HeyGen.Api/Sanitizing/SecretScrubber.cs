namespace HeyGen.Api.Sanitizing;

/// <summary>
/// Takes a secret out of what others say, whole or cut after a good part of it. Texts of any length and links are looked
/// through for it as it is, as links spell it and in base64; what is up to 512 characters and no link also for it with
/// escapes, markup or other characters in it or in other case. What is shown as an error passes
/// <see cref="RemovedFrom"/>, which finds all these everywhere.
/// </summary>
internal sealed class SecretScrubber
{
    private const string Replacement = "[credential]";

    /// <summary>Anything shorter is no secret, and may be part of any word.</summary>
    private const int ShortestSecret = 8;

    /// <summary>As much of a secret is one too, or its half if that is more.</summary>
    private const int ShortestPart = 12;

    private const int LongestShort = 512;
    private const int MostPlaces = 8;

    /// <summary>Letters that few words have come last.</summary>
    private const string ByFrequency = "etaoinshrdlucmfwypvbgkjqxz";

    private static readonly SearchValues<byte> Escapes = SearchValues.Create("%\\&<"u8);
    private static readonly SearchValues<char> Word = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_%");

    private readonly string secret;

    /// <summary>As much of it as is looked for.</summary>
    private readonly string part;

    private readonly string[] spellings = [];
    private readonly string[] partInBase64 = [];
    private readonly byte[][] needles = [];

    /// <summary>Two characters that are in it, so that few texts need to be folded.</summary>
    private readonly (char Letter, char Other) rare;

    public SecretScrubber(string secret)
    {
        this.secret = secret;
        part = secret[..Math.Min(secret.Length, Math.Max(ShortestPart, (secret.Length + 1) / 2))];
        if (secret.Length < ShortestSecret)
            return;
        var escaped = Uri.EscapeDataString(secret);
        spellings = escaped == secret ? [secret] : [secret, escaped];
        partInBase64 = InBase64(part);
        needles = Array.ConvertAll([.. spellings, .. partInBase64], Encoding.UTF8.GetBytes);
        rare = RareIn(Fold(part));
    }

    /// <summary>Folded: as much of the secret and of its base64 as is looked for.</summary>
    private string[] Parts => field ??= spellings is [] ? [] : Folded([Fold(secret)[..Fold(part).Length], .. partInBase64]);

    /// <summary>Folded: the secret and its base64.</summary>
    private string[] Wholes => field ??= spellings is [] ? [] : Folded([secret, .. InBase64(secret)]);

    public bool IsIn(ReadOnlySpan<char> text)
    {
        foreach (var spelling in spellings)
        {
            if (text.Contains(spelling, StringComparison.Ordinal))
                return true;
        }

        return text.Length <= LongestShort
            && (text.ContainsAny(FoldedText.Escapes) || (text.ContainsAny(rare.Letter, char.ToUpperInvariant(rare.Letter)) && text.ContainsAny(rare.Other, char.ToUpperInvariant(rare.Other))))
            && !text.StartsWith("http", StringComparison.Ordinal)
            && IsHiddenIn(text, whole: false);
    }

    /// <param name="text">ASCII, with nothing escaped.</param>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortestSecret)
            return false;
        foreach (var needle in needles)
        {
            if (text.IndexOf(needle) >= 0)
                return true;
        }

        if (text.Length > LongestShort || !(text.ContainsAny(Escapes) || (text.ContainsAny((byte)rare.Letter, (byte)char.ToUpperInvariant(rare.Letter)) && text.ContainsAny((byte)rare.Other, (byte)char.ToUpperInvariant(rare.Other)))))
            return false;
        Span<char> characters = stackalloc char[LongestShort];
        return IsIn(characters[..Encoding.ASCII.GetChars(text, characters)]);
    }

    public string RemovedFrom(string text)
    {
        foreach (var spelling in spellings)
            text = text.Replace(spelling, Replacement, StringComparison.Ordinal);
        for (var places = 0; IsHiddenIn(text, whole: false); places++)
        {
            if (places == MostPlaces)
                return Replacement;
            var (start, end) = Place(text, IsHiddenIn(text, whole: true));
            text = $"{text.AsSpan(0, start)}{Replacement}{text.AsSpan(end)}";
        }

        return text;
    }

    private bool IsHiddenIn(ReadOnlySpan<char> text, bool whole)
    {
        char[]? rented = null;
        var buffer = text.Length <= LongestShort ? stackalloc char[LongestShort] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            return IsInFolded(FoldedText.Of(text, buffer, withMarkup: true), whole)
                || (text.ContainsAny(FoldedText.Escapes) && IsInFolded(FoldedText.Of(text, buffer, withMarkup: false), whole));
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    private bool IsInFolded(ReadOnlySpan<char> text, bool whole)
    {
        foreach (var form in whole ? Wholes : Parts)
        {
            if (text.IndexOf(form) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The shortest part of a text that holds it, to the end of its last word.</summary>
    private (int Start, int End) Place(ReadOnlySpan<char> text, bool whole)
    {
        var (start, end) = (0, text.Length);
        for (var without = 0; end - without > 1;)
        {
            var middle = (without + end) / 2;
            if (IsHiddenIn(text[..middle], whole))
                end = middle;
            else
                without = middle;
        }

        for (var without = end; without - start > 1;)
        {
            var middle = (without + start) / 2;
            if (IsHiddenIn(text[middle..end], whole))
                start = middle;
            else
                without = middle;
        }

        var after = text[end..];
        if (after is [';', ..] && text[start..end].Contains('&'))
            return (start, end + 1);
        var word = after.IndexOfAnyExcept(Word);
        return (start, word < 0 ? text.Length : end + word);
    }

    /// <summary>The letters that are made of it alone after 0, 1 or 2 other characters, such as a user's name, and any three more.</summary>
    private static string[] InBase64(string text)
    {
        var letters = new string[3];
        var padded = Encoding.UTF8.GetBytes("  " + text);
        for (var before = 0; before < letters.Length; before++)
            letters[before] = Convert.ToBase64String(padded.AsSpan(2 - before))[(((before * 8) + 5) / 6)..((before + text.Length) * 8 / 6)];
        return letters;
    }

    private static string[] Folded(string[] forms) => Array.FindAll(Array.ConvertAll(forms, Fold), static form => form.Length >= ShortestSecret);

    private static (char Letter, char Other) RareIn(string folded)
    {
        var (letter, digit) = ('\0', '\0');
        foreach (var character in folded)
        {
            if (char.IsAsciiDigit(character))
                digit = character;
            else if (letter is '\0' || ByFrequency.IndexOf(character, StringComparison.Ordinal) > ByFrequency.IndexOf(letter, StringComparison.Ordinal))
                letter = character;
        }

        return (letter is '\0' ? digit : letter, digit is '\0' ? letter : digit);
    }

    private static string Fold(string text) => FoldedText.Of(text, new char[text.Length], withMarkup: true).ToString();
}
