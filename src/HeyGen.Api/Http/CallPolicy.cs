namespace HeyGen.Api.Http;

/// <summary>How often and how long a kind of call is tried, and what makes another attempt safe.</summary>
internal sealed record CallPolicy(string Name, int Attempts, TimeSpan AttemptTime, TimeSpan Budget, TimeSpan BaseDelay, TimeSpan LongestDelay)
{
    private static readonly TimeSpan FiftySeconds = TimeSpan.FromSeconds(50);
    private static readonly TimeSpan QuickBudget = TimeSpan.FromSeconds(25);

    /// <summary>GET: retried on any transient failure.</summary>
    public static CallPolicy Read { get; } = new("read", 3, TimeSpan.FromSeconds(10), QuickBudget, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    /// <summary>GET of a stream that goes on for as long as somebody speaks.</summary>
    public static CallPolicy Listen { get; } = Read with { Name = "listen", AttemptTime = TimeSpan.FromSeconds(45), Budget = FiftySeconds };

    /// <summary>POST under an idempotency key: sent again under the same key, so billed once.</summary>
    public static CallPolicy Keyed { get; } = new("keyed", 3, TimeSpan.FromSeconds(35), FiftySeconds, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(8));

    /// <summary>POST without a key: at most once, unless it provably never arrived. Not even being asked to slow down proves that.</summary>
    public static CallPolicy Once { get; } = new("once", 2, TimeSpan.FromSeconds(45), FiftySeconds, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(8));

    /// <summary>POST without a key that bills nothing and can be made again, such as stopping a session.</summary>
    public static CallPolicy Unbilled { get; } = Once with { Name = "unbilled" };

    /// <summary>PUT, PATCH and DELETE: the same result however often they run.</summary>
    public static CallPolicy Change { get; } = new("change", 2, TimeSpan.FromSeconds(15), QuickBudget, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    /// <summary>POST that its contract calls idempotent, such as completing an upload.</summary>
    public static CallPolicy Complete { get; } = Change with { Name = "complete", Attempts = 3 };

    /// <summary>True if the call may make something new, and so a bill.</summary>
    public bool Creates => this == Keyed || this == Once;

    /// <summary>True if the call changes something at HeyGen, so that an unclear end is an unknown outcome.</summary>
    public bool Writes => Creates || this == Unbilled || this == Change || this == Complete;

    /// <summary>True if making the call again does no harm, whatever became of it.</summary>
    public bool MayRepeat => this != Once;

    private bool RetriesUnclear => this != Once && this != Unbilled;

    /// <summary>True if HeyGen may have done the work although an attempt failed in this way.</summary>
    public bool LeavesOutcomeUnknown(FailureKind kind) => kind.LeavesOutcomeUnknown || (kind is FailureKind.RateLimited && this == Once);

    /// <summary>How many attempts a call is worth that meets this failure; 1 where another would change nothing or might bill again.</summary>
    public int AttemptsAfter(HeyGenException fault) => IsNotReady(fault) ? Attempts : AttemptsAfter(fault.Kind);

    /// <summary>HeyGen has what it is to complete, and is not done with taking it in.</summary>
    public bool IsNotReady(HeyGenException fault) => this == Complete && fault.UpstreamCode is "resource_not_ready";

    private int AttemptsAfter(FailureKind kind) => kind switch
    {
        FailureKind.RateLimited when this == Once => 1,
        FailureKind.Unsent or FailureKind.RateLimited => Attempts,
        FailureKind.HandshakeBroken => 2,
        FailureKind.InProgress when this == Keyed => int.MaxValue, // as long as the budget lasts
        FailureKind.TimedOut or FailureKind.Unavailable or FailureKind.Malformed when RetriesUnclear => Attempts,
        FailureKind.NotFromHeyGen when RetriesUnclear => this == Keyed ? Attempts : 2,
        _ => 1,
    };
}
