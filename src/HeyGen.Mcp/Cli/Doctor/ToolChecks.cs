using HeyGen.Mcp.Cli.Tools;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether a client gets a list of tools that it can use.</summary>
internal static class ToolChecks
{
    /// <summary>Some clients drop what comes after so many tools.</summary>
    private const int ManyTools = 80;

    public static Finding Of(ToolListing catalogue)
    {
        var count = catalogue.Listed.Count();
        var what = $"{count} of {catalogue.Entries.Count} tools are listed, about {catalogue.ListedTokens:N0} tokens of every conversation";
        return count switch
        {
            0 => Finding.Problem("tools", "no tool is listed", "Look at --toolsets and --read-only; 'heygen-mcp tools' shows what there is."),
            > ManyTools => Finding.Warning("tools", what, $"Some clients take no more than {ManyTools}: name the toolsets that you need."),
            _ => Finding.Ok("tools", what),
        };
    }
}
