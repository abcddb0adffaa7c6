using HeyGen.Api.Idempotency;

namespace HeyGen.Mcp.Tests.Api;

public sealed class DuplicateGuardTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);
    private readonly FakeTime time = new();
    private readonly DuplicateGuard guard;

    public DuplicateGuardTests() => guard = new DuplicateGuard(time);

    [Theory]
    [InlineData(3, null, false, true)]
    [InlineData(40, null, false, true)]
    [InlineData(600, null, false, true)]
    [InlineData(40, 40, false, true)]
    [InlineData(40, 36, false, true)]
    [InlineData(40, 30, false, false)]
    [InlineData(40, 30, true, true)]
    [InlineData(170, 10, true, false)]
    public void HasOthers_EarlierSend_CountsWhileItsThingMayStillBeMade(int begun, int? ended, bool lost, bool counts)
    {
        var earlier = guard.Claim("a", "list", allowDuplicate: false, check: null);
        guard.Begin(earlier);
        time.Advance(TimeSpan.FromSeconds(ended ?? 0));
        if (ended is not null)
            guard.End(earlier, lost);
        time.Advance(TimeSpan.FromSeconds(begun - (ended ?? 0)));

        var send = guard.Claim("b", "list", allowDuplicate: false, check: null);
        guard.Begin(send);

        Assert.Equal(counts, guard.HasOthers(send, Tolerance, "session_id"));
        Assert.False(guard.HasOthers(guard.Claim("c", "other list", allowDuplicate: false, check: null), Tolerance, "session_id"));
    }

    /// <summary>What an answer names is told apart from what a lost one made.</summary>
    [Theory]
    [InlineData("""{"data":{"video_id":"v_1","session_id":"s_1"}}""", false, true, false)]
    [InlineData("""{"data":{"video_id":"v_1","session_id":"s_1"}}""", false, false, true)]
    [InlineData("""{"data":{"video_id":"s_1"}}""", false, true, true)]
    [InlineData(null, false, true, true)]
    [InlineData(null, true, true, true)]
    public void HasOthers_SendWhoseAnswerNamesWhatItMade_IsKnownByThat(string? answer, bool lost, bool ended, bool counts)
    {
        var other = guard.Claim("a", "list", allowDuplicate: false, check: null);
        guard.Begin(other);
        var send = guard.Claim("b", "list", allowDuplicate: false, check: null);
        guard.Begin(send);
        other.Answer = answer is null ? null : JsonElement.Parse(answer);
        if (ended)
            guard.End(other, lost);

        Assert.Equal(counts, guard.HasOthers(send, Tolerance, "session_id"));
        Assert.Equal(answer?.Contains("session_id", StringComparison.Ordinal) is true, guard.IsOfOther(send, "session_id", "s_1"));
        Assert.False(guard.IsOfOther(other, "session_id", "s_1"));
        Assert.False(guard.IsOfOther(send, "session_id", "s_2"));
    }

    [Fact]
    public void HasOthers_LaterSend_Counts()
    {
        var send = guard.Claim("a", "list", allowDuplicate: false, check: null);
        guard.Begin(send);
        time.Advance(TimeSpan.FromSeconds(40));
        guard.End(guard.Claim("b", "list", allowDuplicate: false, check: null), isLost: false);

        Assert.True(guard.HasOthers(send, Tolerance, "session_id"));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public void Claim_AgainAfterSomeMinutes_IsRefusedForTen(int minutes, bool refused)
    {
        var first = guard.Claim("a", "list", allowDuplicate: false, check: null);
        guard.Begin(first);
        guard.End(first, isLost: true);
        time.Advance(TimeSpan.FromMinutes(minutes));

        var again = Record.Exception(() => guard.Claim("a", "list", allowDuplicate: false, check: null));

        Assert.Equal(refused, again is HeyGenException { Code: ErrorCode.DuplicateSuspected });
    }

    [Theory]
    [InlineData(null, true, "The first call is still under way")]
    [InlineData(true, true, "What became of the first call is not known: see with the check")]
    [InlineData(true, false, "What became of the first call is not known, and no list shows it")]
    [InlineData(false, true, "Use the result of the first call.")]
    public void Claim_Again_SaysWhatIsKnownOfTheFirst(bool? lost, bool isListed, string hint)
    {
        var first = guard.Claim("a", "list", allowDuplicate: false, check: null);
        guard.Begin(first);
        if (lost is { } isLost)
            guard.End(first, isLost);

        var again = Assert.Throws<HeyGenException>(() => guard.Claim("a", "list", allowDuplicate: false, isListed ? new LookupOperation("v3/video-agents") : null));

        Assert.StartsWith(hint, again.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Claim_WallClockSetBack_IsStillRefused()
    {
        var own = new SkewedTime(time, TimeSpan.Zero);
        var skewed = new DuplicateGuard(own);
        skewed.End(skewed.Claim("a", "list", allowDuplicate: false, check: null), isLost: false);
        own.Error = TimeSpan.FromHours(1);

        Assert.Throws<HeyGenException>(() => skewed.Claim("a", "list", allowDuplicate: false, check: null));
    }
}
