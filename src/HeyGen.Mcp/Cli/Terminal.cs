using Microsoft.Win32.SafeHandles;
using Spectre.Console;

namespace HeyGen.Mcp.Cli;

/// <summary>
/// The outputs for people: colours and live lines on a terminal, plain and wide lines in a file or pipe. Whatever was not
/// written by us passes <see cref="Printable"/> on its way here.
/// </summary>
internal static class Terminal
{
    /// <summary>Wide enough that a table in a file keeps a row on a line.</summary>
    private const int PipeWidth = 400;
    private const nint StandardOutput = 1;
    private const nint StandardError = 2;

    /// <summary>
    /// True where whoever started the program closed its standard input. Its number is then that of a file of the runtime's, which
    /// never ends; unlike what a program is started with, that is closed on exec. Known on Linux only.
    /// </summary>
    public static bool IsInputClosed
    {
        get
        {
            const string input = "/proc/self/fdinfo/0";
            const string flags = "flags:";
            const int closeOnExec = 0x80000;
            return File.Exists(input) && File.ReadLines(input).Any(line => line.StartsWith(flags, StringComparison.Ordinal) && (Convert.ToInt32(line[flags.Length..].Trim(), 8) & closeOnExec) is not 0);
        }
    }

    /// <summary>Whatever a terminal speaks, files and pipes get UTF-8. What standard error does not take ends nothing.</summary>
    public static void UseUtf8()
    {
        if (Console.IsOutputRedirected)
            Console.SetOut(Utf8(Console.OpenStandardOutput()));
        Console.SetError(new ErrorWriter(Console.IsErrorRedirected ? () => Utf8(OpenError()) : () => Console.Error));
    }

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

    /// <summary>A sentence on standard output.</summary>
    public static void WriteLine(string sentence) => Console.Out.WriteLine(Printable.Line(sentence));

    /// <summary>Text of several lines on standard output, such as JSON.</summary>
    public static void WriteText(string text) => Console.Out.WriteLine(Printable.Lines(text));

    /// <summary>A line on standard output for another program, with an error where that program has gone: the console passes over it.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void WriteForProgram(string line)
    {
        if (!OperatingSystem.IsWindows())
        {
            using var output = new FileStream(new SafeFileHandle(StandardOutput, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!output.CanSeek) // several programs may write a file one after the other, from where its handle stands
            {
                output.Write(Encoding.UTF8.GetBytes(line + '\n'));
                return;
            }
        }

        Console.Out.WriteLine(line);
    }

    /// <summary>A sentence on standard error, which is where all goes that is no result: standard output may belong to the protocol.</summary>
    public static void WriteError(string sentence) => WriteErrorLine($"heygen-mcp: {sentence}");

    /// <summary>A line of a process that we started, on standard error.</summary>
    public static void WriteErrorLine(string line) => Console.Error.WriteLine(Printable.Line(line));

    /// <summary>The console's own stream, unless it may be full: while that waits, the console lets nobody write to standard output either.</summary>
    private static Stream OpenError()
    {
        if (!OperatingSystem.IsWindows())
        {
            var error = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            if (!error.CanSeek)
                return error;
            error.Dispose();
        }

        return Console.OpenStandardError();
    }

    private static StreamWriter Utf8(Stream stream) => new(stream) { AutoFlush = true };
}
