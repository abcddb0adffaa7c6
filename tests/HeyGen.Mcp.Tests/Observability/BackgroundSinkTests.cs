using HeyGen.Mcp.Observability;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace HeyGen.Mcp.Tests.Observability;

/// <summary>Whatever takes log lines slowly, or not at all, holds up nobody who logs.</summary>
public sealed class BackgroundSinkTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BackgroundSink.MostWaiting)]
    public void Dispose_LinesBefore_AreWrittenInTheirOrder(int lines)
    {
        var target = new Target();
        using (var sink = new BackgroundSink("target", target))
        {
            for (var number = 0; number < lines; number++)
                sink.Emit(Line($"{number}"));
        }

        Assert.Equal(Enumerable.Range(0, lines).Select(number => $"{number}"), target.Written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public async Task Emit_TargetThatTakesNothing_HoldsNobodyUpAndTellsWhatWasDropped(int tooMany)
    {
        using var free = new ManualResetEventSlim();
        var target = new Target { Free = free };
        var sink = new BackgroundSink("target", target) { LongestFlush = TimeSpan.Zero };
        sink.Emit(Line("first"));
        await target.Entered.Task;

        for (var number = 0; number < BackgroundSink.MostWaiting + tooMany; number++)
            sink.Emit(Line("next"));
        sink.Dispose();
        var written = target.Written.Count;
        free.Set();
        await sink.Writing;

        Assert.Equal((0, BackgroundSink.MostWaiting + (tooMany > 0 ? 2 : 1)), (written, target.Written.Count));
        Assert.Equal(tooMany > 0 ? $"{tooMany} log lines were dropped: target takes them too slowly" : "next", target.Written[^1]);
    }

    [Fact]
    public void Emit_LineThatCanNotBeWritten_DoesNotStopTheNext()
    {
        var target = new Target();
        using (var sink = new BackgroundSink("target", target))
        {
            foreach (var text in new[] { "one", Target.Unwritable, "two", Target.Unwritable, "three" })
                sink.Emit(Line(text));
        }

        Assert.Equal(["one", "two", "three"], target.Written);
    }

    private static LogEvent Line(string text) => new(DateTimeOffset.UnixEpoch, LogEventLevel.Warning, exception: null, new MessageTemplateParser().Parse(text), []);

    private sealed class Target : ILogEventSink
    {
        public const string Unwritable = "unwritable";

        public List<string> Written { get; } = [];

        public ManualResetEventSlim? Free { get; init; }

        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Emit(LogEvent logEvent)
        {
            Entered.TrySetResult();
            Free?.Wait();
            var text = logEvent.RenderMessage(System.Globalization.CultureInfo.InvariantCulture);
            Written.Add(text is Unwritable ? throw new IOException("Full") : text);
        }
    }
}
