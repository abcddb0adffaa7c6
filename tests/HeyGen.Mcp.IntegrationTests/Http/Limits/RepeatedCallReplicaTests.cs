using System.Collections.Concurrent;
using HeyGen.Mcp.Hosting.Http.RateLimiting;
using HeyGen.Mcp.Spending.Approval;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.Limits;

/// <summary>The same call at several replicas takes one part of each limit, which is given back once nobody can have been billed.</summary>
public sealed class RepeatedCallReplicaTests : IAsyncLifetime
{
    private const string Wallet = """{"data":{"billing_type":"wallet","wallet":{"currency":"usd","remaining_balance":1000}}}""";
    private const decimal Usd = 0.15m;
    private readonly string apiKey = $"hgk_CANARY_{Guid.NewGuid():N}";
    private readonly List<Replica> replicas = [];

    /// <summary>What happens at the replicas a, b and c in turn: + a call is at HeyGen, - HeyGen refuses it, ! HeyGen makes it. Whether another call may be made then.</summary>
    public static TheoryData<string, string, bool> Cases => [.. from limit in new[] { "creates", "budget" } from row in new[]
    {
        ("a+ a- b+ b-", true),
        ("a+ b+ a- b-", true),
        ("a+ b+ b- a-", true),
        ("a+ b+ c+ b- a- c-", true),
        ("a+ b+ a- a+ b- a-", true),
        ("a+ b+ a- b!", false),
        ("a+ b+ b- a!", false),
        ("a+ a! b+ b-", false),
        ("a+ a- b+ b!", false),
        ("a+ b+ a! b-", false),
        ("a+ b+ a- c+ b- c!", false),
        ("a+ b+ c+ a- b- c!", false),
        ("a+ b+ a- b! c+ c- a+ a-", false),
    } select (limit, row.Item1, row.Item2)];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in replicas)
            await replica.DisposeAsync();
    }

    [RedisTheory]
    [MemberData(nameof(Cases))]
    public async Task SameCall_AtSeveralReplicas_IsCountedWhileItMayHaveBeenBilled(string limit, string steps, bool isFree)
    {
        await Start(limit, replicas: 3, most: 1);
        var calls = new Dictionary<Replica, Task<string?>>();
        foreach (var step in steps.Split(' '))
        {
            var replica = replicas[step[0] - 'a'];
            if (step[1] is '+')
            {
                calls[replica] = replica.Call("same", apiKey);
                var first = await Task.WhenAny(replica.Arrived("same"), calls[replica]);
                Assert.True(first != calls[replica], $"{step} was refused: {(calls[replica].IsCompleted ? await calls[replica] : "")}");
                continue;
            }

            replica.Answer("same", isMade: step[1] is '!');
            Assert.Equal(step[1] is '!' ? null : "insufficient_credit", await calls[replica]);
        }

        replicas[0].Answer("other", isMade: true);
        Assert.Equal(isFree ? null : "budget_exceeded", await replicas[0].Call("other", apiKey));
    }

    [RedisTheory]
    [InlineData("creates")]
    [InlineData("budget")]
    public async Task SameCalls_AtTwoReplicasAtOnce_AreRefusedAtNeither(string limit)
    {
        const int Keys = 24;
        await Start(limit, replicas: 2, most: Keys);
        foreach (var key in Enumerable.Range(0, Keys + 1))
            replicas.ForEach(replica => replica.Answer($"{key}", isMade: true));

        var codes = await Task.WhenAll(Enumerable.Range(0, Keys * 2).Select(call => replicas[call % 2].Call($"{call / 2}", apiKey)));

        Assert.All(codes, Assert.Null);
        Assert.Equal("budget_exceeded", await replicas[1].Call($"{Keys}", apiKey));
    }

    [RedisTheory]
    [InlineData("creates")]
    [InlineData("budget")]
    public async Task SameCalls_OfWhichOneReplicaIsRefused_AreAsManyAsMayBe(string limit)
    {
        await Start(limit, replicas: 2, most: 3);
        var made = 0;
        foreach (var key in Enumerable.Range(0, 6).Select(key => $"{key}"))
        {
            var first = replicas[0].Call(key, apiKey);
            await Task.WhenAny(replicas[0].Arrived(key), first);
            var second = replicas[1].Call(key, apiKey);
            await Task.WhenAny(replicas[1].Arrived(key), second);
            replicas[0].Answer(key, isMade: false);
            await first;
            replicas[1].Answer(key, isMade: true);
            made += await second is null ? 1 : 0;
        }

        Assert.Equal(3, made);
    }

    private async Task Start(string limit, int replicas, int most)
    {
        for (var index = 0; index < replicas; index++)
        {
            this.replicas.Add(await Replica.Start(
                new ServerSettings { Toolsets = ["all"], Confirm = ConfirmMode.Never, MaxCreatesPerHour = limit is "creates" ? most : null },
                limit is "budget" ? most * Usd : null,
                new HttpSettings { Redis = RedisFactAttribute.Address, CallsPerSecond = 0, ConcurrentCalls = 0, AddressRequestsPerSecond = 0 }));
        }
    }

    private sealed class Replica(FakeUpstream upstream, HttpEndpoint endpoint) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, Sending> sendings = new();

        public static async Task<Replica> Start(ServerSettings settings, decimal? budget, HttpSettings http)
        {
            var upstream = await FakeUpstream.Start();
            var replica = new Replica(upstream, await HttpEndpoint.Start(upstream.Address, settings, http, also: server =>
            {
                if (budget is not null)
                    server.Services.AddSingleton<ISpendingBudget>(provider => new SubjectBudget(new HttpSettings { MaxUsdPerSubjectPerDay = budget }, provider.GetRequiredService<SharedCounters>(), new HttpContextAccessor(), provider.GetRequiredService<ICallerCredential>(), TimeProvider.System));
            }));
            upstream.Then(replica.Play);
            return replica;
        }

        /// <returns>The code of its error; null if it has succeeded.</returns>
        public async Task<string?> Call(string key, string apiKey)
        {
            _ = Of(key);
            var answer = await endpoint.Call("tools/call", new { name = "text_to_video", arguments = new { prompt = $"A harbour {key}.", duration = 5 } }, ("X-Api-Key", apiKey));
            return answer.Result.TryGetProperty("isError", out var isError) && isError.GetBoolean() ? answer.ToolError.GetText("code") : null;
        }

        public Task Arrived(string key) => Of(key).Arrived.Task;

        public void Answer(string key, bool isMade) => Of(key).Answer.TrySetResult(isMade);

        public async ValueTask DisposeAsync()
        {
            foreach (var key in sendings.Keys)
                Answer(key, isMade: false); // so that a test that has failed ends
            await endpoint.DisposeAsync();
            await upstream.DisposeAsync();
        }

        private Sending Of(string key) => sendings.GetOrAdd(key, static _ => new());

        private async Task Play(HttpContext http)
        {
            if (http.Request.Method is "GET")
            {
                await FakeUpstream.Json(200, Wallet)(http);
                return;
            }

            var body = ((Received)http.Items[typeof(Received)]!).Body;
            var key = sendings.Keys.Single(key => body.Contains($" {key}.", StringComparison.Ordinal));
            Of(key).Arrived.TrySetResult();
            var isMade = await Of(key).Answer.Task;
            sendings.TryRemove(key, out _);
            await (isMade ? FakeUpstream.Json(200, """{"data":{"video_id":"v_1"}}""") : FakeUpstream.Json(402, """{"error":{"code":"insufficient_credit","message":"No"}}"""))(http);
        }
    }

    private sealed class Sending
    {
        public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<bool> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
