namespace HeyGen.Mcp.LocalFiles;

/// <summary>Names of files that look the same but are of other characters: a model writes a name back as it looks.</summary>
internal static class LookAlikeNames
{
    public static bool AreAlike(string name, string other) => Look(name) == Look(other);

    /// <summary>Whatever spaces, quotes and dashes a name has, and whether its accents are characters of their own.</summary>
    private static string Look(string name)
    {
        var look = new StringBuilder();
        foreach (var character in Accents.Apart(name))
        {
            var plain = Plain(character);
            if (plain is not '\0' && !(plain is ' ' && (look.Length is 0 || look[^1] is ' ')))
                look.Append(plain);
        }

        return look.ToString().TrimEnd();
    }

    private static char Plain(char character) => character switch
    {
        _ when char.IsWhiteSpace(character) => ' ',
        '‘' or '’' or '‛' or 'ʼ' or '′' => '\'',
        '“' or '”' or '„' or '‟' or '″' => '"',
        '‐' or '‑' or '‒' or '–' or '—' or '−' => '-',
        _ when char.GetUnicodeCategory(character) is UnicodeCategory.Format => '\0', // takes no room
        _ => character,
    };
}
