using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace HeyGen.Mcp.Observability;

/// <summary>
/// A log file that several processes may write: each line goes where the file ends then, from one process at a time. One that is
/// full is continued by another with the same rights.
/// </summary>
internal sealed class SharedLogFile(string first, ITextFormatter formatter) : ILogEventSink
{
    private const long Largest = 1024 * 1024 * 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);
    private readonly Lock gate = new();
    private UnixFileMode? mode;
    private int number;
    private bool isBroken;

    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter();
        formatter.Format(logEvent, text);
        var line = Encoding.UTF8.GetBytes(text.ToString());
        lock (gate)
        {
            var longest = isBroken ? TimeSpan.Zero : LongestWait; // what can't be written holds up one line, not each
            isBroken = true;
            WritableFile.WhileInUse(longest, () => Write(line)).GetAwaiter().GetResult();
            isBroken = false;
        }
    }

    private void Write(byte[] line)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(first))
            mode ??= File.GetUnixFileMode(first);
        while (true)
        {
            var path = number is 0 ? first : Path.ChangeExtension(first, null) + string.Create(CultureInfo.InvariantCulture, $"_{number:000}") + Path.GetExtension(first);
            using var stream = WritableFile.Append(path, WritableFile.Alone);
            if (!stream.CanSeek || stream.Length < Largest)
            {
                if (stream.CanSeek && stream.Length is 0 && mode is { } known && !OperatingSystem.IsWindows())
                    File.SetUnixFileMode(stream.SafeFileHandle, known);
                stream.Write(line);
                return;
            }

            number++;
        }
    }
}
