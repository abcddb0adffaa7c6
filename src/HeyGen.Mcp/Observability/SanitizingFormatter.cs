using System.Net.Sockets;
using System.Security.Authentication;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;
using Serilog.Formatting.Json;

namespace HeyGen.Mcp.Observability;

/// <summary>
/// Writes each event so that nothing in it can pass for another line or act on a terminal. Messages of exceptions may
/// quote what a caller wrote, so only those of the network are told, unless the log is to tell everything; a proxy's
/// password is in none.
/// </summary>
internal sealed class SanitizingFormatter : ITextFormatter
{
    private const string Indent = "    ";
    private readonly ITextFormatter inner;
    private readonly bool isJson;
    private readonly bool tellsAll;

    private SanitizingFormatter(ITextFormatter inner, bool isJson, bool tellsAll) => (this.inner, this.isJson, this.tellsAll) = (inner, isJson, tellsAll);

    public static SanitizingFormatter Json(bool tellsAll) => new(new JsonFormatter(renderMessage: true), isJson: true, tellsAll);

    /// <param name="line">Template of the line, without the exception.</param>
    public static SanitizingFormatter Text(string line, bool tellsAll) => new(new MessageTemplateTextFormatter(line), isJson: false, tellsAll);

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var exceptionText = logEvent.Exception is { } exception ? TextOf(exception) : null;
        using var text = new StringWriter();
        inner.Format(exceptionText is null ? logEvent : With(logEvent, new LoggedException(exceptionText)), text);
        output.WriteLine(Printable.Line(text.ToString().TrimEnd('\r', '\n')));
        if (isJson || exceptionText is null)
            return;
        foreach (var line in exceptionText.Split('\n'))
            output.WriteLine(Indent + Printable.Line(line.TrimEnd('\r')));
    }

    private static LogEvent With(LogEvent logEvent, Exception exception) =>
        new(logEvent.Timestamp, logEvent.Level, exception, logEvent.MessageTemplate, logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value)));

    private string TextOf(Exception exception)
    {
        var text = new StringBuilder(exception.GetType().FullName);
        if (tellsAll || exception is HttpRequestException or SocketException or AuthenticationException or TimeoutException)
            text.Append(": ").Append(Printable.Line(Secrets.Hidden(exception.Message)));
        if (exception.StackTrace is { } stack)
            text.Append('\n').Append(stack);
        if (exception.InnerException is { } cause)
            text.Append("\ncaused by ").Append(TextOf(cause));
        return text.ToString();
    }

    /// <summary>An exception in the words in which it is to be logged.</summary>
    private sealed class LoggedException(string text) : Exception
    {
        public override string ToString() => text;
    }
}
