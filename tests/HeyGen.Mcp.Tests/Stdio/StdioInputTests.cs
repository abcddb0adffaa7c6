using System.IO.Pipelines;
using System.Text.RegularExpressions;
using HeyGen.Mcp.Hosting.Stdio;

namespace HeyGen.Mcp.Tests.Stdio;

public sealed partial class StdioInputTests
{
    private static readonly string TooLong = new('x', StdioInput.LongestLine);

    [Theory]
    [InlineData(1000)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task Read_LinesOfAnyLength_HandsOnAllButTheLongOnes(int readSize)
    {
        var (text, refused) = await Read($"first\n{TooLong}\nsecond\n\n{TooLong}y\nlast", readSize);

        Assert.Equal(("first\nsecond\n\nlast\n", 2), (text, refused.Count));
    }

    [Fact]
    public async Task Read_MarkOfByteOrder_IsNoPartOfTheFirstLine() => Assert.Equal("first\nsecond\n", (await Read("\uFEFFfirst\nsecond", 4096)).Text);

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")]
    [InlineData("first\nlast")]
    [InlineData("first\r\nlast\r")]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""")]
    public async Task Read_LastLineWithoutALineBreak_IsHandedOnWithOne(string text) => Assert.EndsWith("\n", (await Read(text, 4096)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":"Hi \ud83d"}""", """{"a":"Hi \uFFFD"}""")]
    [InlineData("""{"a":"\uDE00 Hi \uD83D!","b\ud83d":1}""", """{"a":"\uFFFD Hi \uFFFD!","b\uFFFD":1}""")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00\ude00"}""", """{"a":"\uFFFD\ud83d\ude00\uFFFD"}""")]
    [InlineData("""{"a":"\ud83d\u0041\\ud83d"}""", """{"a":"\uFFFD\u0041\\ud83d"}""")]
    [InlineData("""{"a":"\ud83d\ude00 \\ud83d \ud7ff \ue000 \ud8"}""", """{"a":"\ud83d\ude00 \\ud83d \ud7ff \ue000 \ud8"}""")]
    [InlineData("""[{"a":"\ud83d"}]""", """{"a":"\uFFFD"}""")]
    public async Task Read_HalfOfACharacter_IsReplaced(string line, string handedOn)
    {
        var (text, refused) = await Read(line + "\n", 4096);

        Assert.Equal((handedOn + "\n", 0), (text, refused.Count));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1.0,"method":"ping"}""", """{"jsonrpc":"2.0","id":1,"method":"ping"}""")]
    [InlineData("""{"id": 1e2 ,"jsonrpc":"2.0","method":"ping"}""", """{"id": 100 ,"jsonrpc":"2.0","method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","result":{"id":5.0},"id":-7.00}""", """{"jsonrpc":"2.0","result":{"id":5.0},"id":-7}""")]
    [InlineData("""[{"jsonrpc":"2.0","id":2.0,"method":"ping"}]""", """{"jsonrpc":"2.0","id":2,"method":"ping"}""")]
    public async Task Read_WholeIdAsADecimal_IsHandedOnAsAnInteger(string line, string handedOn)
    {
        var (text, refused) = await Read(line + "\n", 4096);

        Assert.Equal((handedOn + "\n", 0), (text, refused.Count));
    }

    [Theory]
    [InlineData("""{"jsonrpc":2.0,"id":3,"method":"ping"}""")]
    [InlineData("""{"id":3.0,"method":"ping","params":{},"jsonrpc":2}""")]
    public async Task Read_VersionOfJsonRpcThatIsNoText_IsRefusedUnderTheId(string line)
    {
        var (text, refused) = await Read(line + "\n", 4096);

        Assert.Equal(("", "3"), (text, Assert.Single(refused)?.ToString()));
    }

    [Fact]
    public async Task Read_LineOfExactlyTheLimit_IsHandedOn()
    {
        var line = TooLong[..^1] + "\n";

        var (text, refused) = await Read(line, 4096);

        Assert.Equal((line, 0), (text, refused.Count));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":12,"method":"a","params":{"id":5,"text":"*"}}""", "12")]
    [InlineData("""{"id":"q","jsonrpc":"2.0","method":"a","params":{"text":"*"}}""", "q")]
    [InlineData("""{"method":"a","params":{"text":"*","id":5},"jsonrpc":"2.0","id":13}""", "13")]
    [InlineData("""{"method":"a","params":{"text":"*"},"id":"z","jsonrpc":"2.0"}""", "z")]
    [InlineData("""{"method":"a","params":{"id":5,"text":"*","last":{"id":6}}}""", null)]
    [InlineData("""{"method":"a","params":{"text":"*","last":{"a":{},"id":6}}}""", null)]
    [InlineData("*", null)]
    public async Task Id_OfALongLine_IsFoundWhereItCanOnlyBeTheRequests(string line, string? id)
    {
        var (_, refused) = await Read(line.Replace("*", TooLong, StringComparison.Ordinal) + "\n", 100_000);

        Assert.Equal(id, Assert.Single(refused)?.ToString());
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":"User rejected"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"message":"no code"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":null}""")]
    public async Task Read_AnswerThatTheSdkCantRead_IsHandedOnAsAnError(string line)
    {
        var (text, refused) = await Read(line + "\n", 1000);

        Assert.Equal("""{"error":{"code":-32603,"message":"The answer could not be read."},"id":1,"jsonrpc":"2.0"}""" + "\n", text);
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"x"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":null}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"error":"x"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":5}""")]
    public async Task Read_OtherAnswer_IsHandedOnAsItIs(string line) => Assert.Equal(line + "\n", (await Read(line + "\n", 1000)).Text);

    [Theory]
    [InlineData("1.5", null)]
    [InlineData("-2.5", null)]
    [InlineData("12.50", null)]
    [InlineData("1.05", null)]
    [InlineData("-0.1", null)]
    [InlineData("100000000000000000.5", null)]
    [InlineData("1.0E-1", null)]
    public async Task Id_ThatIsNotWhole_IsNotTakenForAnother(string id, string? told)
    {
        foreach (var text in new[] { "", TooLong })
        {
            foreach (var line in new[] { $$$"""{"id":{{{id}}},"method":"a","params":{"text":"{{{text}}}"}}""", $$$"""{"method":"a","params":{"text":"{{{text}}}"},"id":{{{id}}}}""" })
                Assert.Equal(told, Assert.Single((await Read(line + "\n", 100_000)).Refused)?.ToString());
        }
    }

    /// <summary>Of a line that is too long to be read.</summary>
    [Theory]
    [InlineData("1e2", null)]
    [InlineData("1.0e5", null)]
    [InlineData("1.0", "1")]
    [InlineData("-7.00", "-7")]
    public async Task Id_WholeDecimalOfALineThatIsTooLong_IsNotTakenForAnother(string id, string? told)
    {
        foreach (var line in new[] { $$$"""{"id":{{{id}}},"method":"a","params":{"text":"{{{TooLong}}}"}}""", $$$"""{"method":"a","params":{"text":"{{{TooLong}}}"},"id":{{{id}}}}""" })
            Assert.Equal(told, Assert.Single((await Read(line + "\n", 100_000)).Refused)?.ToString());
    }

    [Fact]
    public async Task Id_OnlyThePartOfWhichIsKept_IsNotTakenForAnother()
    {
        for (var spaces = 244; spaces < 258; spaces++)
        {
            var (_, refused) = await Read($$$"""{{{{new string(' ', spaces)}}}"id":1234,"method":"a","params":{"text":"{{{TooLong}}}"}}""" + "\n", 100_000);
            Assert.Contains(Assert.Single(refused)?.ToString(), new[] { "1234", null });
        }
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":3,"method":"tools/list","method":"tools/call","params":{"name":"create_video_agent"}}""", "3")]
    [InlineData("""{"method":"tools/call","Method":"tools/list","jsonrpc":"2.0","params":{},"id":"q"}""", "q")]
    [InlineData("""{"jsonrpc":"2.0","id":4,"id":5,"method":"ping"}""", "4")]
    [InlineData("""{"jsonrpc":"2.0","id":6,"method":"tools/call","params":{"name":"get_video","arguments":{"videoId":"a","VIDEOID":"b"}}}""", "6")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"get_video","name":"delete_video","arguments":{}}}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"get_video","arguments":{"v\u0069deoId":"a","videoId":"b"}}}""", "8")]
    [InlineData("""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"list_videos","arguments":{"limit":1[[100]]}}}""", "9")]
    [InlineData("""{"jsonrpc":"2.0","id":10,"method":"tools/call","params":{"name":"get_video","arguments":{"x":[{}[[,{} 20000]]]}}}""", "10")]
    [InlineData("""{"jsonrpc":"2.0","id":11,"method":"tools/call","params":{"name":"[[x 70000]]","arguments":{}}}""", "11")]
    [InlineData("""{"jsonrpc":"2.0","id":12,"method":"resources/read","params":{"uri":"x","arguments":"[[x 70000]]"}}""", "12")]
    [InlineData("""{"jsonrpc":"2.0","id":13,"method":"tools/call","params":{"name":"x","arguments":{"script":"[[a b 100000]]"}}}""", "13")]
    [InlineData("""{"jsonrpc":"2.0","id":14,"method":"tools/call","params":{"name":"x","arguments":{"[[x 7000]]":1}}}""", "14")]
    public async Task Read_LineThatSaysSomethingTwiceOrTooMuch_IsRefused(string line, string id)
    {
        var (text, refused) = await Read(Written(line) + "\nnext\n", 100_000);

        Assert.Equal(("next\n", id), (text, Assert.Single(refused)?.ToString()));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"upload_asset","arguments":{"file":"[[x 3000000]]"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{"x":[{"a":1}[[,{"a":1} 5000]]]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"roots":"[[x 70000]]"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","arguments":{"limit":1[[0 98]]}}}""")]
    [InlineData("{\"jsonrpc\":\"2.0\",")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}""")]
    public async Task Read_LineThatIsLargeButHonestOrNoJson_IsHandedOn(string line)
    {
        var (text, refused) = await Read(Written(line) + "\n", 100_000);

        Assert.Equal((Written(line) + "\n", 0), (text, refused.Count));
    }

    [Fact]
    public async Task Read_Batch_HandsOnEachMessageAsALineOfItsOwn()
    {
        var (text, refused) = await Read(""" [ {"id":1,"method":"a"}, {"id":2,"method":"b","method":"c"} ,[{"id":3}], {"method":"d"}]""" + "\nlast", 100_000);

        Assert.Equal("""
            {"id":1,"method":"a"}
            {"method":"d"}
            last

            """.ReplaceLineEndings("\n"), text);
        Assert.Equal(["2", null], refused.Select(id => id?.ToString()));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1")]
    [InlineData("[1[[,1 100]]]")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1e300,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":9223372036854775808,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{"a":1},"method":"ping"}""")]
    public async Task Read_RequestOfNobody_IsRefused(string line) => Assert.Equal(("next\n", 1), await Read(Written(line) + "\nnext\n", 100_000) is var (text, refused) ? (text, refused.Count) : default);

    [Fact]
    public async Task Run_EndOfInput_IsToldAfterAllElseHasBeenDone()
    {
        var pipe = new Pipe();
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var input = new StdioInput(new MemoryStream("one\ntwo"u8.ToArray()), pipe.Writer);
        var running = input.Run((_, _) => Task.CompletedTask, () => mayEnd.Task);

        var read = await pipe.Reader.ReadAtLeastAsync(8);
        Assert.Equal((false, 2), (read.IsCompleted, input.Lines));
        mayEnd.SetResult();
        await running;
        pipe.Reader.AdvanceTo(read.Buffer.End);
        Assert.True((await pipe.Reader.ReadAsync()).IsCompleted);
    }

    [Theory]
    [InlineData("{0}\n{1}")]
    [InlineData("{0}\n{2}")]
    [InlineData("{2}\n{0}")]
    [InlineData("[{0},{1}]")]
    [InlineData("{0}\n{3}\n{1}")]
    public async Task Read_SecondAnswerToOneQuestion_IsLeftOut(string lines)
    {
        string[] messages =
        [
            """{"jsonrpc":"2.0","id":"a1","result":{"action":"decline"}}""",
            """{"jsonrpc":"2.0","id":"a1","result":{"action":"accept","content":{}}}""",
            """{"error":{"code":-1,"message":"closed"},"id":"a1","jsonrpc":"2.0"}""",
            """{"jsonrpc":"2.0","id":"a2","result":{"action":"accept"}}""",
        ];
        var sent = string.Concat(lines.Select(letter => char.IsAsciiDigit(letter) ? messages[letter - '0'] : letter is '{' or '}' ? "" : $"{letter}"));

        var (text, refused) = await Read(sent + "\n", 100_000);

        var given = lines.Where(char.IsAsciiDigit).Select(digit => messages[digit - '0']).ToArray();
        Assert.Equal([given[0], .. given.Where(message => message.Contains("a2", StringComparison.Ordinal))], text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(refused);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}""", 1)]
    [InlineData("""{"method":"notifications/roots\/list_changed","params":{"a":1},"jsonrpc":"2.0"}""", 1)]
    [InlineData("""[{"jsonrpc":"2.0","method":"notifications/roots/list_changed"},{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}]""", 2)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"method":"notifications/roots/list_changed"}}""", 0)]
    public async Task Run_LineThatSaysThatRootsChanged_IsToldBeforeAnyLaterOneIsHandedOn(string line, int times)
    {
        var pipe = new Pipe();
        var told = new List<int>();
        StdioInput? input = null;
        input = new StdioInput(new MemoryStream(Encoding.UTF8.GetBytes($"first\n{line}\nlast")), pipe.Writer, (method, _) => told.AddRange(method is "notifications/roots/list_changed" ? [input!.Lines] : []));

        await input.Run((_, _) => Task.CompletedTask, () => Task.CompletedTask);

        Assert.Equal(Enumerable.Range(1, times), told);
    }

    /// <summary>With [[text count]] written out; the text is a zero if there is none.</summary>
    private static string Written(string line) => Repeated().Replace(line, match => new StringBuilder().Insert(0, match.Groups["text"] is { Length: > 0 } text ? text.Value : "0", int.Parse(match.Groups["count"].ValueSpan, null)).ToString());

    [GeneratedRegex(@"\[\[((?<text>[^\[\]]+) )?(?<count>[0-9]+)\]\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Repeated();

    private static async Task<(string Text, List<RequestId?> Refused)> Read(string input, int readSize)
    {
        var refused = new List<RequestId?>();
        var pipe = new Pipe();
        var running = new StdioInput(new SlowStream(Encoding.UTF8.GetBytes(input), readSize), pipe.Writer).Run(
            (id, _) =>
            {
                refused.Add(id);
                return Task.CompletedTask;
            },
            () => Task.CompletedTask);
        using var read = new MemoryStream();
        await pipe.Reader.CopyToAsync(read);
        await running;
        return (Encoding.UTF8.GetString(read.ToArray()), refused);
    }

    /// <summary>Gives no more than so many bytes at once.</summary>
    private sealed class SlowStream(byte[] bytes, int readSize) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(readSize, buffer.Length)], cancellationToken);
    }
}
