using HeyGen.Mcp.Cli;
using HeyGen.Mcp.Spending;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>A spending log that can't be written holds nobody up and loses nothing that can still be written.</summary>
public sealed class SpendLogFileTests : IDisposable
{
    private const int WouldBlock = 11;
    private const int NoFolder = 2;
    private const int NoRight = 13;
    private readonly FakeTime time = new();
    private readonly LogLines<SpendLog> logged = new();
    private readonly TemporaryFolder folder = new();
    private int opened;

    private string LogPath => Path.Combine(folder.Path, "spend.jsonl");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(28)] // no space
    [InlineData(122)] // quota
    [InlineData(30)] // read-only
    [InlineData(5)] // input or output
    [InlineData(unchecked((int)0x80070070))] // no space, on Windows
    [InlineData(NoFolder)]
    [InlineData(NoRight)]
    public async Task Append_FailureThatNoWaitingMends_IsTriedOnceInAWhileAndLosesNoLine(int code)
    {
        var isBroken = true;
        using var log = Log(path => isBroken ? throw Failure(code) : WritableFile.AppendLine(path));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => log.Append(Entry(number))));
        var tries = (opened, logged.All.Count);
        isBroken = false;
        time.Advance(SpendLog.TryAgainAfter);
        await log.Append(Entry(20));

        Assert.Equal((1, 1), tries);
        Assert.Equal(Enumerable.Range(0, 21).Select(number => $"c{number}"), Ids());
    }

    [Theory]
    [InlineData(WouldBlock)]
    [InlineData(35)]
    [InlineData(unchecked((int)0x80070020))]
    public async Task Append_FileInUseForAMoment_IsTriedAgain(int code)
    {
        using var log = Log(path => opened < 4 ? throw new IOException("In use", code) : WritableFile.AppendLine(path));

        await log.Append(Entry(0));

        Assert.Equal((4, 0, 1), (opened, logged.All.Count, Ids().Length));
    }

    [Fact]
    public async Task Append_FileInUseForLong_HoldsAllUpOnceAndIsWrittenAtTheEnd()
    {
        var inUse = true;
        using (var log = Log(path => inUse ? throw new IOException("In use", WouldBlock) : WritableFile.AppendLine(path)))
        {
            await Task.WhenAll(Enumerable.Range(0, 20).Select(number => log.Append(Entry(number))));
            inUse = false;
        }

        Assert.Single(logged.All);
        Assert.InRange(opened, 2, 60); // of one who waits, not of each
        Assert.Equal(20, Ids().Length);
    }

    [Fact]
    public async Task Append_ForeverInVain_KeepsOnlySoMany()
    {
        var isBroken = true;
        using (var log = Log(path => isBroken ? throw new IOException("Full", 28) : WritableFile.AppendLine(path)))
        {
            for (var number = 0; number < SpendLog.MostUnwritten + 5; number++)
                await log.Append(Entry(number));
            isBroken = false;
        }

        Assert.Equal(SpendLog.MostUnwritten, Ids().Length);
    }

    [Theory]
    [InlineData(true, "heygen-mcp: 5 lines more than are kept could not be written to the spending log ")]
    [InlineData(false, "heygen-mcp: 5 lines more than are kept could not be written to the spending log ")]
    public async Task Dispose_MoreThanIsKept_TellsHowManyAreLost(bool isMended, string told)
    {
        var isBroken = true;
        var errors = new StringWriter { NewLine = "\n" };
        using (var log = Log(path => isBroken ? throw new IOException("Full", 28) : WritableFile.AppendLine(path), errors: errors))
        {
            for (var number = 0; number < SpendLog.MostUnwritten + 5; number++)
                await log.Append(Entry(number));
            isBroken = !isMended;
        }

        Assert.Contains(told, errors.ToString(), StringComparison.Ordinal);
    }

    [UnixFact]
    public async Task Append_DeviceThatIsFull_IsTriedOnceAndToldOnce()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no /dev/full.");
        using var log = Log(WritableFile.AppendLine, "/dev/full");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => log.Append(Entry(number))));

        Assert.Equal((1, 1), (opened, logged.All.Count));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(WouldBlock)]
    [InlineData(NoFolder)]
    [InlineData(NoRight)]
    public async Task Dispose_FileThatCantBeWritten_TellsTheLinesThemselves(int code)
    {
        var errors = new StringWriter { NewLine = "\n" };
        using (var log = Log(_ => throw Failure(code), errors: errors, longestLastWait: TimeSpan.FromMilliseconds(50)))
        {
            await log.Append(Entry(0));
            await log.Append(Entry(1));
        }

        var lines = errors.ToString().TrimEnd('\n').Split('\n');
        Assert.StartsWith($"heygen-mcp: these lines could not be written to the spending log {LogPath}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["c0", "c1"], lines.Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetText("id")));
    }

    [Theory]
    [InlineData(WouldBlock)]
    [InlineData(35)]
    public async Task Dispose_FileInUseForAMoment_IsWaitedFor(int code)
    {
        var free = int.MaxValue;
        var errors = new StringWriter();
        using (var log = Log(path => opened < free ? throw new IOException("In use", code) : WritableFile.AppendLine(path), errors: errors))
        {
            await log.Append(Entry(0));
            free = opened + 20;
        }

        Assert.Equal((1, ""), (Ids().Length, errors.ToString()));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task Append_ClockThatIsSetMeanwhile_IsTriedAgainAfterTheSameTime(int minutes)
    {
        var isBroken = true;
        var clock = new SkewedTime(time, TimeSpan.Zero);
        using var log = Log(path => isBroken ? throw Failure(28) : WritableFile.AppendLine(path), clock: clock);
        await log.Append(Entry(0));
        isBroken = false;

        clock.Error = TimeSpan.FromMinutes(minutes);
        await log.Append(Entry(1));
        var tries = opened;
        time.Advance(SpendLog.TryAgainAfter);
        await log.Append(Entry(2));

        Assert.Equal((1, 3), (tries, Ids().Length));
    }

    [Fact]
    public async Task Lines_WhileTheyAreLookedAt_CanBeAddedTo()
    {
        using var log = Log(WritableFile.AppendLine);
        await log.Append(Entry(0));
        await log.Append(Entry(1));
        using var lines = (await SpendCommand.Lines(LogPath)).GetEnumerator();
        Assert.True(lines.MoveNext());

        await log.Append(Entry(2));

        Assert.Equal((3, 3, 0), (opened, Ids().Length, logged.All.Count));
    }

    [Fact]
    public async Task Lines_WhileAServerWrites_AreReadAllTheSame()
    {
        using var log = Log(WritableFile.AppendLine);
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 300; number++)
                await log.Append(Entry(number));
        });

        while (!writing.IsCompleted)
            Assert.All(await SpendCommand.Lines(LogPath), line => Assert.EndsWith("}", line, StringComparison.Ordinal));
        await writing;

        Assert.Equal((300, 0), ((await SpendCommand.Lines(LogPath)).Count(), logged.All.Count));
    }

    private static Exception Failure(int code) => code switch
    {
        NoFolder => new DirectoryNotFoundException("No folder"),
        NoRight => new UnauthorizedAccessException("No right"),
        _ => new IOException("Broken", code),
    };

    private static SpendEntry Entry(int number) => new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), "create_speech", 1, "USD", Outcome.Executed, $"c{number}");

    private SpendLog Log(Func<string, Stream> open, string? file = null, TextWriter? errors = null, TimeProvider? clock = null, TimeSpan? longestLastWait = null) => new(file ?? LogPath, namesCallers: false, clock ?? time, logged)
    {
        Errors = errors ?? TextWriter.Null,
        LongestLastWait = longestLastWait ?? TimeSpan.FromMinutes(1),
        Open = path =>
        {
            opened++;
            return open(path);
        },
    };

    private string[] Ids() => [.. File.ReadAllLines(LogPath).Select(line => JsonDocument.Parse(line).RootElement.GetText("id")!)];
}
