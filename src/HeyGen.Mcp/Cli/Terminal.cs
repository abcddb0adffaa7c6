using Spectre.Console;

namespace HeyGen.Mcp.Cli;

/// <summary>Standard output for people: colours and live lines on a terminal, plain and wide lines in a file or pipe.</summary>
internal static class Terminal
{
    /// <summary>Wide enough that a table in a file keeps a row on a line.</summary>
    private const int PipeWidth = 400;

    public static IAnsiConsole Create()
    {
        var isPlain = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Out),
            Ansi = isPlain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isPlain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isPlain ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isPlain)
            console.Profile.Width = PipeWidth;
        return console;
    }
}
