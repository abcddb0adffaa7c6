namespace HeyGen.Api.Catalogs;

/// <summary>The words of a text as they are compared: in lower case, without accents and punctuation.</summary>
internal static class FoldedWords
{
    public static string[] Of(string? text) => text is null
        ? []
        : new string([.. text.Select(character => char.IsLetterOrDigit(character) ? Accents.Without(char.ToLowerInvariant(character)) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
