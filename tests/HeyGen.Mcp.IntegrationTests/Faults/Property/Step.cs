using FsCheck;
using FsCheck.Fluent;
using HeyGen.Mcp.IntegrationTests.Support.Billing;

namespace HeyGen.Mcp.IntegrationTests.Faults.Property;

/// <summary>What happens in one step of a scenario.</summary>
internal enum Happening
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
/// <param name="Trouble">What the attempts of the call meet, one after the other; then all is well.</param>
internal sealed record Step(Happening Happening, int Intent, int Server, IReadOnlyList<Trouble> Trouble, int Seconds, int Other, int ClockError)
{
    public static Arbitrary<Step[]> Scenarios { get; } = Arb.From(
        from length in Gen.Choose(1, 8)
        from steps in Gen.ArrayOf(OfOne, length)
        select steps,
        Fewer);

    private static Gen<Step> OfOne =>
        from happening in Gen.Frequency(
            (8, Gen.Constant(Happening.Call)),
            (4, Gen.Elements(Happening.DisconnectBefore, Happening.DisconnectAfter, Happening.KillBefore, Happening.KillAfter)),
            (1, Gen.Constant(Happening.Race)),
            (3, Gen.Constant(Happening.Together)),
            (2, Gen.Constant(Happening.SetClock)),
            (1, Gen.Constant(Happening.Pass)))
        from intent in Gen.Choose(0, Intents.All.Count - 1)
        from server in Gen.Choose(0, 1)
        from faults in Gen.Choose(0, 3)
        from trouble in Gen.ArrayOf(Gen.Elements(Enum.GetValues<Trouble>()), faults)
        from seconds in Gen.Choose(0, 20)
        from other in Gen.Choose(0, Intents.All.Count - 1)
        from clockError in Gen.Elements(0, 15, -15)
        select new Step(happening, intent, server, trouble, seconds, other, clockError);

    public override string ToString() => $"{Happening} intent {Intent} (other {Other}) on server {Server} meets [{string.Join(", ", Trouble)}], {Seconds} s, clock {ClockError} min";

    /// <summary>One step less, or one trouble less.</summary>
    private static IEnumerable<Step[]> Fewer(Step[] steps)
    {
        for (var index = 0; index < steps.Length; index++)
            yield return [.. steps[..index], .. steps[(index + 1)..]];
        for (var index = 0; index < steps.Length; index++)
        {
            if (steps[index].Trouble.Count > 0)
                yield return [.. steps[..index], steps[index] with { Trouble = [.. steps[index].Trouble.Skip(1)] }, .. steps[(index + 1)..]];
        }
    }
}

/// <summary>What one attempt meets.</summary>
internal enum Trouble
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

internal static class Troubles
{
    /// <summary>What can be met by two calls at once: nobody waits for the time limit of another.</summary>
    public static bool MeetsMany(this Trouble trouble) => trouble is not (Trouble.Refused or Trouble.HangAfterWork or Trouble.HangBeforeWork or Trouble.Dripping);

    public static Act Act(this Trouble trouble) => trouble switch
    {
        Trouble.ResetBeforeBody => Acts.At(FaultPoint.P1),
        Trouble.ResetBeforeWork => Acts.At(FaultPoint.P2),
        Trouble.ResetAfterWork => Acts.At(FaultPoint.P3),
        Trouble.ResetAfterHeaders => Acts.At(FaultPoint.P4),
        Trouble.ResetInBody => Acts.At(FaultPoint.P5),
        Trouble.ResetAfterAnswer => Acts.At(FaultPoint.P6),
        Trouble.ErrorAfterWork => Acts.At(FaultPoint.P7),
        Trouble.HangAfterWork => Acts.At(FaultPoint.P8),
        Trouble.HangBeforeWork => Acts.Silence,
        Trouble.ErrorBeforeWork => Acts.Refuse(503, "service_unavailable"),
        Trouble.TooManyRequests => Acts.Refuse(429, "rate_limit_exceeded", "Retry-After: 1"),
        Trouble.TurnedAway => Acts.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded"}}""", headers: "Retry-After: 1"),
        Trouble.NoCredit => Acts.Refuse(402, "insufficient_credit"),
        Trouble.NoCreditFirst => Acts.Say(402, "application/json", """{"error":{"code":"insufficient_credit"}}"""),
        Trouble.ForbiddenFirst => Acts.Say(403, "application/json", """{"error":{"code":"plan_upgrade_required"}}"""),
        Trouble.TooManyAfterWork => Acts.Say(429, "application/json", """{"error":{"code":"rate_limit_exceeded"}}""", works: true, "Retry-After: 1"),
        Trouble.RedirectAfterWork => Acts.Say(307, "text/html", "Moved.", works: true, "Location: https://elsewhere.example/"),
        Trouble.UnknownErrorAfterWork => Acts.Say(200, "application/json", """{"error":{"code":"weird"}}""", works: true),
        Trouble.BrokenGzip => Acts.Say(200, "application/json", "no gzip at all, but long enough", works: true, "Content-Encoding: gzip"),
        Trouble.BrokenBrotli => Acts.Say(200, "application/json", "no brotli at all, but long enough", works: true, "Content-Encoding: br"),
        Trouble.Cut => Acts.Garble(reply => Exchange.Head(reply.Status, "application/json", reply.Body.Length) + reply.Body[..20]),
        Trouble.Dripping => Acts.Drip,
        Trouble.WebPage => Acts.Say(200, "text/html", "<html>Sign in</html>"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
    };
}
