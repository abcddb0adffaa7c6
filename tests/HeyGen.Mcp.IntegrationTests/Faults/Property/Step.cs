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

    /// <summary>Nothing but time.</summary>
    Pass,
}

/// <summary>One step of a scenario.</summary>
/// <param name="Intent">Which of the scenario's orders; a step that names one again repeats it.</param>
/// <param name="Server">Which of the two servers.</param>
/// <param name="Trouble">What the attempts of the call meet, one after the other; then all is well.</param>
internal sealed record Step(Happening Happening, int Intent, int Server, IReadOnlyList<Trouble> Trouble, int Seconds)
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
            (1, Gen.Constant(Happening.Pass)))
        from intent in Gen.Choose(0, Intents.All.Count - 1)
        from server in Gen.Choose(0, 1)
        from faults in Gen.Choose(0, 3)
        from trouble in Gen.ArrayOf(Gen.Elements(Enum.GetValues<Trouble>()), faults)
        from seconds in Gen.Choose(0, 20)
        select new Step(happening, intent, server, trouble, seconds);

    public override string ToString() => $"{Happening} intent {Intent} on server {Server} meets [{string.Join(", ", Trouble)}], {Seconds} s";

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
    Cut,
    Dripping,
    WebPage,
}

internal static class Troubles
{
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
        Trouble.Cut => Acts.Garble(reply => Exchange.Head(reply.Status, "application/json", reply.Body.Length) + reply.Body[..20]),
        Trouble.Dripping => Acts.Drip,
        Trouble.WebPage => Acts.Say(200, "text/html", "<html>Sign in</html>"),
        _ => throw new ArgumentOutOfRangeException(nameof(trouble)),
    };
}
