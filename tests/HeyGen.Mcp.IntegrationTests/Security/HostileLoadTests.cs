using System.Globalization;

namespace HeyGen.Mcp.IntegrationTests.Security;

/// <summary>
/// What the worst message of each kind costs the process in processor time. The aim for what is refused without asking
/// HeyGen is 50 ms, for all else 250 ms; held is three times that, because the same work takes longer beside the other
/// tests, and unoptimised, and a message is sent again until it meets that. The figures are printed.
/// </summary>
public sealed class HostileLoadTests(ITestOutputHelper output) : UpstreamTest
{
    private const int Tries = 24;
    private const int LargestHeader = 28_000;
    private static readonly TimeSpan AimUnasked = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AimAtAll = TimeSpan.FromMilliseconds(250);
    private static readonly string[] Everything = ["--toolsets", "all,preview,dynamic", "--confirm", "always"];
    private static readonly string[] Unlimited = ["--calls-per-second", "0", "--concurrent-calls", "0", "--address-requests-per-second", "0"];
    private static readonly string Ping = HostedProcess.Message(1, "ping", new { });

    protected override string FirstAnswer => """{"data":{"username":"ann"}}""";

    [Fact]
    public async Task Http_MessageOfAnyHostileKind_CostsLittle()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, [.. Everything, .. Unlimited]);

        await ExpectLittle(HostileMessages.All, HostileMessages.Largest, AimUnasked, body => Post(server, body), () => server.Post(Ping), () => server.ProcessorTime);
    }

    [Fact]
    public async Task Stdio_LineOfAnyHostileKind_CostsLittle()
    {
        await using var server = HeyGenMcpProcess.Start(["stdio", .. Everything], ("HEYGEN_API_BASE_URL", Upstream.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key));
        await server.Initialize();
        var pings = 1000;

        await ExpectLittle(
            HostileMessages.All,
            HostileMessages.Largest,
            AimUnasked,
            server.Send,
            async () =>
            {
                await server.Send(++pings, "ping", new { });
                await server.Answer(pings);
            },
            () => server.ProcessorTime);
    }

    [Fact]
    public async Task Http_HeaderOfManyWords_CostsLittle()
    {
        await using var server = await HostedProcess.Start(Upstream.Address, [.. Everything, .. Unlimited]);
        var headers = new (string Name, string Word)[]
        {
            ("X-MCP-Tools", "get_vidio_{0}"), ("X-MCP-Tools", ""), ("X-MCP-Tools", "create_video_from_avatar_create_video_from_avatar_create_video_{0}"),
            ("X-MCP-Exclude-Tools", "get_vidio_{0}"), ("X-MCP-Toolsets", "avatar{0}"), ("Accept", "a/b;q=0.{0}"), ("Origin", "http://a{0}.example"), ("Authorization", "Bearer {0}"),
            ("X-Forwarded-For", "10.0.0.{0}"), ("Mcp-Name", "=?base64?{0}?="), ("MCP-Protocol-Version", "{0}"),
        };

        await ExpectLittle(
            size => headers.ToDictionary(header => $"{header.Name}: {header.Word}", header => new Func<string>(() => header.Name + ":" + Repeated(header.Word, size)), StringComparer.Ordinal),
            LargestHeader,
            AimUnasked,
            async header => (await server.Post(HostedProcess.Message(1, "tools/list", new { }), HostedProcess.Key, (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 1)..]))).Dispose(),
            () => server.Post(Ping),
            () => server.ProcessorTime);

        static string Repeated(string word, int size) => string.Join(',', Enumerable.Range(0, 30_000).Select(number => string.Format(CultureInfo.InvariantCulture, word, number)).TakeWhile((text, index) => (text.Length + 1) * index < size));
    }

    [Fact]
    public async Task Http_AnswerOfHeyGenOfAnyHostileKind_CostsLittle()
    {
        var answer = "";
        Upstream.Then(http => FakeUpstream.Json(200, answer)(http));
        await using var server = await HostedProcess.Start(Upstream.Address, [.. Everything, .. Unlimited]);
        var call = HostedProcess.Message(1, "tools/call", new { name = "get_video", arguments = new { videoId = "v" } });

        await ExpectLittle(
            size => new HostileAnswers(size).All,
            HostileAnswers.Largest,
            AimAtAll,
            hostile =>
            {
                answer = hostile;
                return Post(server, call);
            },
            () => server.Post(Ping),
            () => server.ProcessorTime);
    }

    [Theory]
    [InlineData("find_avatars")]
    [InlineData("find_voices")]
    public async Task Find_LongestQueryOverThousands_CostsLittle(string tool)
    {
        Upstream.Then(HostileAnswers.ListOfThousands);
        await using var server = await HostedProcess.Start(Upstream.Address, [.. Everything, .. Unlimited]);
        var queries = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["words of a letter"] = () => string.Join(' ', Enumerable.Range(0, 100).Select(number => (char)('a' + (number % 26)))),
            ["words of usual length"] = () => "professional business presenter standing confident friendly executive speaker and many more words that nobody would ever say to a search like this one here for the sake of it all in one go",
            ["long words"] = () => string.Join(' ', Enumerable.Range(0, 3).Select(number => new string((char)('a' + number), 64))),
            ["one word"] = () => new string('a', 200),
        };

        await ExpectLittle(
            _ => queries,
            largest: 0,
            AimAtAll,
            query => Post(server, HostedProcess.Message(1, "tools/call", new { name = tool, arguments = new { query } })),
            () => server.Post(Ping),
            () => server.ProcessorTime);
    }

    /// <summary>The connection may be closed before the whole body was sent.</summary>
    private static async Task Post(HostedProcess server, string body)
    {
        try
        {
            using var response = await server.Post(body);
            await response.Content.CopyToAsync(Stream.Null);
        }
        catch (HttpRequestException)
        {
        }
    }

    /// <summary>
    /// Sends each kind small, so that its code is compiled, then as large as it may be. What costs too much is sent again:
    /// the cheapest counts, because what is compiled or collected meanwhile is not the message's cost.
    /// </summary>
    private async Task ExpectLittle(Func<int, IReadOnlyDictionary<string, Func<string>>> kinds, int largest, TimeSpan aim, Func<string, Task> send, Func<Task> ping, Func<TimeSpan> used)
    {
        foreach (var make in kinds(largest / 100).Values)
            await send(make());

        var costs = new List<(string Kind, TimeSpan Cost)>();
        foreach (var (kind, make) in kinds(largest))
        {
            var message = make();
            var cheapest = TimeSpan.MaxValue;
            for (var tries = 0; tries < Tries && cheapest > 3 * aim; tries++)
            {
                await Settled();
                var before = used();
                await send(message);
                var cost = await Settled() - before;
                cheapest = cost < cheapest ? cost : cheapest;
            }

            costs.Add((kind, cheapest));
        }

        foreach (var (kind, cost) in costs.OrderByDescending(one => one.Cost))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost.TotalMilliseconds,8:0.0} ms  {kind}"));
        Assert.DoesNotContain(costs, one => one.Cost > 3 * aim && one.Kind is not HostileMessages.Honest);

        // Done once the process does nothing any more but answer pings.
        async Task<TimeSpan> Settled()
        {
            var last = used();
            for (var pings = 0; pings < 5_000; pings++)
            {
                await ping();
                var now = used();
                if (now - last < TimeSpan.FromMilliseconds(3))
                    return now;
                last = now;
            }

            return last;
        }
    }
}
