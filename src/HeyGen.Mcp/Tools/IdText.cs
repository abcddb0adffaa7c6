namespace HeyGen.Mcp.Tools;

/// <summary>Ids as models hand them on: behind a label, in brackets behind a name, at the end of a sentence.</summary>
internal static partial class IdText
{
    /// <summary>The id of a text that says nothing else; the text itself where it may say more.</summary>
    public static string Plain(string text)
    {
        if (ApiPath.IsId(text))
            return text;
        var id = Around().Match(text) is { Success: true } found ? found.Groups["id"].Value : "";
        return id.Any(char.IsAsciiDigit) && ApiPath.IsId(id) ? id : text;
    }

    [GeneratedRegex("""^((the )?([a-z]{1,20}[ _-])?id ?([:=]|is ) ?|[^()]{1,60} ?\((?=[^()]+\)\z))?["'`]?(?<id>[A-Za-z0-9_-]{3,128})["'`.,;!)\\]{0,4}\z""", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Around();
}
