using HeyGen.Mcp.Features.VideoAgents;
using HeyGen.Mcp.IntegrationTests.Faults.Property;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults;

/// <summary>Several callers of one server and one account at HeyGen: nobody is handed what another has made.</summary>
public sealed class SharedAccountTests : IAsyncLifetime
{
    private static readonly HeyGenCredential Own = HeyGenCredential.ApiKey(McpTestServer.Key, "the test");
    private readonly BillingUpstream heyGen = BillingUpstream.Start();
    private readonly Callers callers = new();
    private readonly BareServer server;

    public SharedAccountTests()
    {
        heyGen.Scripted = request => request.Method is "POST";
        server = new BareServer(heyGen.Address, heyGen.Time, callers);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await heyGen.DisposeAsync();
    }

    public static TheoryData<string, string, bool> Pairs => new()
    {
        { "ann", "bob", true },
        { "ann", "bob", false },
        { "", "", true },
        { "", "", false },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Lost_WhileAnotherIsOnTheWire_IsNotGivenItsSession(string first, string second, bool madeBefore)
    {
        var gate = new Gate();
        heyGen.Then(UpstreamActions.Hold(gate, worksFirst: madeBefore), exchange =>
        {
            gate.Open();
            return gate.Left.ContinueWith(_ => UpstreamActions.At(FaultPoint.P2)(exchange), TaskScheduler.Default).Unwrap();
        });
        var theirs = Create(first, "One film.");
        await gate.Arrived;
        heyGen.Time.Pass(TimeSpan.FromSeconds(10));

        var lost = await Assert.ThrowsAsync<HeyGenException>(() => Create(second, "Another film."));

        Assert.Equal((ErrorCode.OutcomeUnknown, Outcome.Unknown), (lost.Code, lost.Outcome));
        Assert.Equal("job_1", (await theirs).SessionId);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Lost_RightAfterAnothers_IsNotGivenItsSession(string first, string second, bool lostToo)
    {
        heyGen.Then(lostToo ? UpstreamActions.At(FaultPoint.P8) : UpstreamActions.Answer, UpstreamActions.At(FaultPoint.P2));
        var theirs = await Create(first, "One film.");
        heyGen.Time.Pass(TimeSpan.FromSeconds(2));

        var lost = await Assert.ThrowsAsync<HeyGenException>(() => Create(second, "Another film."));

        Assert.Equal(("job_1", Outcome.Unknown), (theirs.SessionId, lost.Outcome));
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Lost_LongAfterAnothers_IsFoundAgain(string first, string second, bool done)
    {
        heyGen.Then(UpstreamActions.Answer, UpstreamActions.At(done ? FaultPoint.P3 : FaultPoint.P8));
        await Create(first, "One film.");
        heyGen.Time.Pass(TimeSpan.FromSeconds(30));

        var found = await Create(second, "Another film.");

        Assert.Equal("job_2", found.SessionId);
    }

    private Task<CreatedVideoAgent> Create(string subject, string prompt)
    {
        callers.Current = subject.Length is 0 ? Own : Own.For(subject);
        return server.HeyGen.CreateVideoAgent(new VideoAgentRequest { Prompt = prompt }, allowDuplicate: false, CancellationToken.None);
    }

    private sealed class Callers : ICallerCredential
    {
        public HeyGenCredential Current { get; set; } = Own;
    }
}
