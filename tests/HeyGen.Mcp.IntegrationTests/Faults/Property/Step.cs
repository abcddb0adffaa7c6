using FsCheck;
using FsCheck.Fluent;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>What happens in one step of a scenario.</summary>
internal enum ScenarioEvent
{
    /// <summary>A call, whose requests meet the step's faults.</summary>
    Call,

    /// <summary>A call whose caller goes away before the work is done.</summary>
    DisconnectBefore,

    /// <summary>A call whose caller goes away after the work is done.</summary>
    DisconnectAfter,

    /// <summary>A call whose server is killed before the work is done; a new one takes its place.</summary>
    KillBefore,

    /// <summary>A call whose server is killed after the work is done; a new one takes its place.</summary>
    KillAfter,

    /// <summary>The same call of both servers, the second while the first is on the wire.</summary>
    Race,

    /// <summary>Two calls of one server at once, for the same thing or for different ones.</summary>
    Together,

    /// <summary>Somebody sets a server's clock, wrong or right.</summary>
    SetClock,

    /// <summary>Nothing but time.</summary>
    Pass,
}

/// <summary>One step of a scenario.</summary>
/// <param name="Intent">Which of the scenario's orders; a step that names one again repeats it.</param>
/// <param name="Server">Which of the two servers.</param>
/// <param name="Other">The order of the other call, where two are made at once.</param>
/// <param name="ClockError">Minutes that the server's clock is ahead from then on, where it is set.</param>
/// <param name="AttemptFault">What the attempts of the call meet, one after the other; then all is well.</param>
internal sealed record Step(ScenarioEvent Happening, int Intent, int Server, IReadOnlyList<AttemptFault> AttemptFault, int Seconds, int Other, int ClockError)
{
    public static Arbitrary<Step[]> Scenarios { get; } = Arb.From(
        from length in Gen.Choose(1, 8)
        from steps in Gen.ArrayOf(OfOne, length)
        select steps,
        Fewer);

    private static Gen<Step> OfOne =>
        from happening in Gen.Frequency(
            (8, Gen.Constant(ScenarioEvent.Call)),
            (4, Gen.Elements(ScenarioEvent.DisconnectBefore, ScenarioEvent.DisconnectAfter, ScenarioEvent.KillBefore, ScenarioEvent.KillAfter)),
            (1, Gen.Constant(ScenarioEvent.Race)),
            (3, Gen.Constant(ScenarioEvent.Together)),
            (2, Gen.Constant(ScenarioEvent.SetClock)),
            (1, Gen.Constant(ScenarioEvent.Pass)))
        from intent in Gen.Choose(0, Intents.All.Count - 1)
        from server in Gen.Choose(0, 1)
        from faults in Gen.Choose(0, 3)
        from attemptFault in Gen.ArrayOf(Gen.Elements(Enum.GetValues<AttemptFault>()), faults)
        from seconds in Gen.Choose(0, 20)
        from other in Gen.Choose(0, Intents.All.Count - 1)
        from clockError in Gen.Elements(0, 15, -15)
        select new Step(happening, intent, server, attemptFault, seconds, other, clockError);

    public override string ToString() => $"{Happening} intent {Intent} (other {Other}) on server {Server} meets [{string.Join(", ", AttemptFault)}], {Seconds} s, clock {ClockError} min";

    /// <summary>One step less, or one trouble less.</summary>
    private static IEnumerable<Step[]> Fewer(Step[] steps)
    {
        for (var index = 0; index < steps.Length; index++)
            yield return [.. steps[..index], .. steps[(index + 1)..]];
        for (var index = 0; index < steps.Length; index++)
        {
            if (steps[index].AttemptFault.Count > 0)
                yield return [.. steps[..index], steps[index] with { AttemptFault = [.. steps[index].AttemptFault.Skip(1)] }, .. steps[(index + 1)..]];
        }
    }
}

/// <summary>What one attempt meets.</summary>
internal enum AttemptFault
{
    Refused,
    ResetBeforeBody,
    ResetBeforeWork,
    ResetAfterWork,
    ResetAfterHeaders,
    ResetInBody,
    ResetAfterAnswer,
    ErrorAfterWork,
    HangAfterWork,
    HangBeforeWork,
    ErrorBeforeWork,
    TooManyRequests,

    /// <summary>The same from something that stands before HeyGen, and does not know what became of the attempt before.</summary>
    TurnedAway,
    NoCredit,

    /// <summary>The same, said before the key is looked up.</summary>
    NoCreditFirst,
    ForbiddenFirst,
    TooManyAfterWork,
    RedirectAfterWork,
    UnknownErrorAfterWork,
    BrokenGzip,
    BrokenBrotli,
    Cut,
    Dripping,
    WebPage,
}

internal static class AttemptFaults
{
    /// <summary>What can be met by two calls at once: nobody waits for the time limit of another.</summary>
    public static bool MeetsMany(this AttemptFault attemptFault) => attemptFault is not (AttemptFault.Refused or AttemptFault.HangAfterWork or AttemptFault.HangBeforeWork or AttemptFault.Dripping);

    public static Act Act(this AttemptFault attemptFault) => attemptFault switch
    {
        AttemptFault.ResetBeforeBody => UpstreamActions.At(FaultPoint.P1),
        AttemptFault.ResetBeforeWork => UpstreamActions.At(FaultPoint.P2),
        AttemptFault.ResetAfterWork => UpstreamActions.At(FaultPoint.P3),
        AttemptFault.ResetAfterHeaders => UpstreamActions.At(FaultPoint.P4),
        AttemptFault.ResetInBody => UpstreamActions.At(FaultPoint.P5),
        AttemptFault.ResetAfterAnswer => UpstreamActions.At(FaultPoint.P6),
        AttemptFault.ErrorAfterWork => UpstreamActions.At(FaultPoint.P7),
        AttemptFault.HangAfterWork => UpstreamActions.At(FaultPoint.P8),
        AttemptFault.HangBeforeWork => UpstreamActions.Silence,
        AttemptFault.ErrorBeforeWork => UpstreamActions.Refuse(503, "service_unavailable"),
        AttemptFault.TooManyRequests => UpstreamActions.Refuse(429, "rate_limit_exceeded", "Retry-After: 1"),
        AttemptFault.TurnedAway => UpstreamActions.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded"}}""", headers: "Retry-After: 1"),
        AttemptFault.NoCredit => UpstreamActions.Refuse(402, "insufficient_credit"),
        AttemptFault.NoCreditFirst => UpstreamActions.Say(402, "application/json", """{"error":{"code":"insufficient_credit"}}"""),
        AttemptFault.ForbiddenFirst => UpstreamActions.Say(403, "application/json", """{"error":{"code":"plan_upgrade_required"}}"""),
        AttemptFault.TooManyAfterWork => UpstreamActions.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded"}}""", works: true, "Retry-After: 1"),
        AttemptFault.RedirectAfterWork => UpstreamActions.Say(307, "text/html", "Moved.", works: true, "Location: https://elsewhere.example/"),
        AttemptFault.UnknownErrorAfterWork => UpstreamActions.Say(200, "application/json", """{"error":{"code":"weird"}}""", works: true),
        AttemptFault.BrokenGzip => UpstreamActions.Say(200, "application/json", "no gzip at all, but long enough", works: true, "Content-Encoding: gzip"),
        AttemptFault.BrokenBrotli => UpstreamActions.Say(200, "application/json", "no brotli at all, but long enough", works: true, "Content-Encoding: br"),
        AttemptFault.Cut => UpstreamActions.Garble(reply => Exchange.Head(reply.Status, "application/json", reply.Body.Length) + reply.Body[..20]),
        AttemptFault.Dripping => UpstreamActions.Drip,
        AttemptFault.WebPage => UpstreamActions.Say(200, "text/html", "<html>Sign in</html>"),
        _ => throw new ArgumentOutOfRangeException(nameof(attemptFault)),
    };
}
