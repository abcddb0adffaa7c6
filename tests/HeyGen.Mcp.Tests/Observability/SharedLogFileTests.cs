using HeyGen.Mcp.Observability;
using Serilog;

namespace HeyGen.Mcp.Tests.Observability;

/// <summary>Servers of several clients may be given the same file to log to.</summary>
public sealed class SharedLogFileTests
{
    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 300)]
    [InlineData(4, 40)]
    public async Task Log_SeveralServersWithTheSameFile_LosesAndBreaksNoLine(int servers, int longest)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "server.log");
        var words = Enumerable.Range(0, servers).SelectMany(server => Enumerable.Range(0, 50).Select(line => $"s{server}-{line}-{new string('x', line * server % longest)}.")).ToArray();

        await Task.WhenAll(Enumerable.Range(0, servers).Select(server => Task.Run(() => Write(file, words.Where(word => word.StartsWith($"s{server}-", StringComparison.Ordinal))))));

        var lines = await File.ReadAllLinesAsync(file);
        Assert.Equal(words.Order(StringComparer.Ordinal), lines.Select(line => line.Split(' ')[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Log_FileThatWasMovedAway_GoesOnInANewOne()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "server.log");
        await using var log = Log(file);
        log.Warning("first");

        File.Move(file, file + ".old");
        log.Warning("second");

        Assert.EndsWith("second", Assert.Single(await File.ReadAllLinesAsync(file)), StringComparison.Ordinal);
    }

    private static void Write(string file, IEnumerable<string> words)
    {
        using var log = Log(file);
        foreach (var word in words)
            log.Warning("{Word:l}", word);
    }

    private static Serilog.Core.Logger Log(string file) => new LoggerConfiguration().WriteTo.Sink(new SharedLogFile(file, SanitizingFormatter.Text("{Level:u3} {Message:lj}", tellsAll: true))).CreateLogger();
}
