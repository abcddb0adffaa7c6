using Serilog.Core;
using Serilog.Debugging;
using Serilog.Events;
using Serilog.Parsing;

namespace HeyGen.Mcp.Observability;

/// <summary>
/// Writes log lines in their order, one after the other in the background: a pipe that nobody reads or a file that another process locks holds up
/// no call. Where as many wait as may, further ones are dropped, and their number is logged.
/// </summary>
/// <param name="name">What it writes to.</param>
internal sealed class BackgroundSink(string name, ILogEventSink inner) : ILogEventSink, IDisposable
{
    public const int MostWaiting = 10_000;

    private static readonly MessageTemplate Dropped = new MessageTemplateParser().Parse("{Lines} log lines were dropped: {Target:l} takes them too slowly");
    private readonly Queue<LogEvent> waiting = new();
    private readonly Lock gate = new();
    private Task writing = Task.CompletedTask;
    private bool isWriting;
    private int dropped;

    /// <summary>How long an end waits for the lines before it.</summary>
    public TimeSpan LongestFlush { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Done once what was logged until now is written.</summary>
    public Task Writing
    {
        get
        {
            lock (gate)
                return writing;
        }
    }

    public void Emit(LogEvent logEvent)
    {
        lock (gate)
        {
            if (waiting.Count >= MostWaiting)
            {
                dropped++;
                return;
            }

            waiting.Enqueue(logEvent);
            if (isWriting)
                return;
            isWriting = true;
            writing = Task.Run(WriteAll);
        }
    }

    /// <summary>Waits for what was logged until now, but not for long. What is logged later is written, too, while the process lives.</summary>
    public void Dispose() => Writing.Wait(LongestFlush);

    private void WriteAll()
    {
        while (Next() is { } entry)
        {
            try
            {
                inner.Emit(entry);
            }
            catch (Exception failure)
            {
                SelfLog.WriteLine("{0} could not be written: {1}", name, failure);
            }
        }
    }

    private LogEvent? Next()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var next))
                return next;
            isWriting = dropped > 0;
            if (!isWriting)
                return null;
            next = new LogEvent(TimeProvider.System.GetLocalNow(), LogEventLevel.Warning, exception: null, Dropped, [new("Lines", new ScalarValue(dropped)), new("Target", new ScalarValue(name)), new(Constants.SourceContextPropertyName, new ScalarValue(typeof(ServerLog).FullName))]);
            dropped = 0;
            return next;
        }
    }
}
