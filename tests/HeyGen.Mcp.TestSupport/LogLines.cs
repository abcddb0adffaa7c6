using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace HeyGen.Mcp.TestSupport;

/// <summary>Keeps every line of a log, with what was thrown.</summary>
internal sealed class LogLines<T> : ILoggerProvider, ILogger<T>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<string> All => [.. lines.Select(line => line.Text)];

    public IReadOnlyList<string> Warnings => [.. lines.Where(line => line.Level is LogLevel.Warning).Select(line => line.Text)];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, $"{formatter(state, exception)} {exception}".TrimEnd()));

    public void Dispose()
    {
    }
}
