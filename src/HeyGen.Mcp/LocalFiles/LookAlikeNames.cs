using HeyGen.Api.Catalogs;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Names of files that look the same but are of other characters: a model writes a name back as it looks.</summary>
internal static class LookAlikeNames
{
    /// <summary>Files in the folder of a missing one that are called as it looks.</summary>
    /// <param name="most">How many names of the folder are looked at.</param>
    public static IReadOnlyList<string> Of(string missing, int most)
    {
        var wanted = Look(Path.GetFileName(missing));
        if (Path.GetDirectoryName(missing) is not { } folder || !Directory.Exists(folder))
            return [];
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(most).Where(file => Look(Path.GetFileName(file)) == wanted)];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

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
