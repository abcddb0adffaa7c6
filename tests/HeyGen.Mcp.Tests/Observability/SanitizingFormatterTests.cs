using HeyGen.Mcp.Observability;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace HeyGen.Mcp.Tests.Observability;

/// <summary>Nothing that others wrote can pass for a line of the log, or act on the terminal that shows it.</summary>
public sealed class SanitizingFormatterTests
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}";

    public static TheoryData<string> Hostile =>
    [
        "a\n12:00:00 ERR forged",
        "a\r\n12:00:00 ERR forged",
        "a\r12:00:00 ERR forged",
        "\u001b]0;title\u0007\u001b[2J",
        "\u009b31m\u0085next\u2028line\u2029",
        "\u202egnp.exe\u2066",
        "\",\"Level\":\"Error",
        "half \ud800",
        "\0\b\u007f",
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Text_HostileValue_IsOneCleanLine(string value) => Assert.Single(Clean(SanitizingFormatter.Text(Line, tellsAll: false), log => log.Information("Tool {Tool} failed", value)));

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Json_HostileValue_IsOneCleanObject(string value)
    {
        var line = Assert.Single(Clean(SanitizingFormatter.Json(tellsAll: false), log => log.Information("Tool {Tool} failed", value)));

        Assert.Equal("Information", JsonDocument.Parse(line).RootElement.GetText("Level"));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Exception_WhoseMessageQuotesTheCaller_IsToldWithoutIt(string value)
    {
        var failure = Thrown(new FormatException($"CANARY {value}", new JsonException($"CANARY {value}")));

        var text = Clean(SanitizingFormatter.Text(Line, tellsAll: false), log => log.Error(failure, "A request failed"));
        var json = Assert.Single(Clean(SanitizingFormatter.Json(tellsAll: false), log => log.Error(failure, "A request failed")));

        Assert.DoesNotContain("CANARY", string.Join('\n', text) + json, StringComparison.Ordinal);
        Assert.DoesNotContain("forged", string.Join('\n', text) + json, StringComparison.Ordinal);
        Assert.Contains(text, line => line.Contains("System.FormatException", StringComparison.Ordinal));
        Assert.Contains(text, line => line.Contains("caused by System.Text.Json.JsonException", StringComparison.Ordinal));
        Assert.Contains(text, line => line.Contains(nameof(Thrown), StringComparison.Ordinal));
        Assert.Contains(nameof(Thrown), JsonDocument.Parse(json).RootElement.GetText("Exception"), StringComparison.Ordinal);
        Assert.All(text.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Exception_WhereAllIsToBeTold_StaysOnItsLine()
    {
        var text = Clean(SanitizingFormatter.Text(Line, tellsAll: true), log => log.Error(new FormatException("a\n12:00:00 ERR forged"), "A request failed"));

        Assert.Equal((2, @"    System.FormatException: a\n12:00:00 ERR forged"), (text.Length, text[1]));
    }

    [Fact]
    public void Exception_OfTheNetwork_SaysWhatHappened() => Assert.Contains(
        Clean(SanitizingFormatter.Text(Line, tellsAll: false), log => log.Error(new HttpRequestException("Name or service not known\u001b[31m"), "A request failed")),
        line => line.EndsWith(@"System.Net.Http.HttpRequestException: Name or service not known\u001b[31m", StringComparison.Ordinal));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Exception_OfAProxyWithAPassword_IsToldWithoutIt(bool tellsAll)
    {
        var failure = new HttpRequestException("The proxy tunnel request to proxy 'http://me:CANARY@proxy.example.com:3128/' failed with status code '403'.", new HttpRequestException("Authorization: Basic CANARY"));

        var text = string.Join('\n', Clean(SanitizingFormatter.Text(Line, tellsAll), log => log.Error(failure, "A request failed")));

        Assert.Contains("proxy.example.com:3128", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", text, StringComparison.Ordinal);
    }

    private static Exception Thrown(Exception failure)
    {
        try
        {
            throw failure;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }

    /// <summary>The lines that were written, each without a character that acts.</summary>
    private static string[] Clean(ITextFormatter formatter, Action<ILogger> write)
    {
        var sink = new Sink(formatter);
        using (var log = new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger())
            write(log);
        var written = sink.Written.ReplaceLineEndings("\n");
        Assert.EndsWith("\n", written, StringComparison.Ordinal);
        Assert.DoesNotContain(written, character => character is not '\n' and (< ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or '\u202e' or '\u2066'));
        return written[..^1].Split('\n');
    }

    private sealed class Sink(ITextFormatter formatter) : ILogEventSink
    {
        private readonly StringWriter output = new();

        public string Written => output.ToString();

        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, output);
    }
}
