namespace HeyGen.Api.Idempotency;

/// <summary>An un-keyed create that this process sends. Its times are timestamps: the machine's clock may be put right meanwhile.</summary>
/// <param name="digest">What was asked for.</param>
/// <param name="place">The list that it will show in.</param>
internal sealed class SentCreate(string digest, string place, long at)
{
    public string Digest => digest;

    public string Place => place;

    /// <summary>When it went on the wire; before, when it was asked for.</summary>
    public long At { get; set; } = at;

    /// <summary>From when on HeyGen makes nothing of it any more; null while it is under way.</summary>
    public long? EndedAt { get; set; }

    /// <summary>True if nobody knows what HeyGen made of it.</summary>
    public bool IsLost { get; set; }

    /// <summary>What HeyGen answered, if it has; nothing if it is too long to be kept.</summary>
    public JsonElement? Answer
    {
        get;
        set => field = CreatedIds.Kept(value);
    }

    /// <summary>The id of what it made.</summary>
    public string? CreatedId => CreatedIds.First(Answer);
}

/// <summary>
/// Remembers for ten minutes which un-keyed creates this process has sent, because HeyGen would bill a repetition.
/// Best effort: another process does not know them.
/// </summary>
internal sealed class DuplicateGuard(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    /// <summary>How long HeyGen may go on making what nobody waits for any more.</summary>
    private static readonly TimeSpan StillMade = TimeSpan.FromMinutes(2);

    private readonly Lock gate = new();
    private readonly List<SentCreate> sends = [];

    /// <exception cref="HeyGenException">The same create was sent within the last ten minutes.</exception>
    public SentCreate Claim(string digest, string place, bool allowDuplicate, LookupOperation? check)
    {
        var send = new SentCreate(digest, place, time.GetTimestamp());
        lock (gate)
        {
            if (allowDuplicate || First(digest) is not { } first)
                sends.Add(send);
            else
                throw Suspected(first, check);
        }

        return send;
    }

    /// <summary>Why a claim would be refused by now; null if it would not be.</summary>
    public HeyGenException? Repetition(string digest, LookupOperation? check)
    {
        lock (gate)
            return First(digest) is { } first ? Suspected(first, check) : null;
    }

    private SentCreate? First(string digest)
    {
        sends.RemoveAll(old => old.EndedAt is not null && Age(old) > Remembered);
        return sends.Find(other => other.Digest == digest);
    }

    private static HeyGenException Suspected(SentCreate first, LookupOperation? check) =>
        new(ErrorCode.DuplicateSuspected, "The same call was already sent within the last ten minutes, and HeyGen would bill it again.")
        {
            Hint = first switch
            {
                { Answer: not null } => "first_result is what the first call made: go on with that.",
                { EndedAt: null } => "The first call is still under way: wait for its answer.",
                { IsLost: true } when check is null => "What became of the first call is not known, and no list shows it: ask the user before it is made again.",
                { IsLost: true } => "What became of the first call is not known: see with the check whether it made anything.",
                _ => "Use the result of the first call.",
            },
            FirstResult = first.Answer,
            Check = first.CreatedId is { } made && check is not null && !check.Path.EndsWith(made, StringComparison.Ordinal) ? new LookupOperation($"{check.Path}/{made}") : check,
        };

    /// <summary>It goes on the wire now.</summary>
    public void Begin(SentCreate send)
    {
        lock (gate)
            send.At = time.GetTimestamp();
    }

    /// <summary>Its answer has come, or will not come any more.</summary>
    public void End(SentCreate send, bool isLost)
    {
        lock (gate)
            (send.IsLost, send.EndedAt) = (isLost, time.GetTimestamp() + (isLost ? Ticks(StillMade) : 0));
    }

    /// <summary>The create surely did not happen, so it may be tried again.</summary>
    public void Forget(SentCreate send)
    {
        lock (gate)
            sends.RemoveAll(other => ReferenceEquals(other, send));
    }

    /// <summary>How long ago it went on the wire.</summary>
    public TimeSpan Age(SentCreate send) => time.GetElapsedTime(send.At);

    /// <summary>
    /// True if what shows where <paramref name="send"/> does may be another send's of which nobody knows what it made: of anybody, because
    /// several credentials may be of one account.
    /// </summary>
    /// <param name="before">How long before it went on the wire its thing may seem to have been made.</param>
    /// <param name="answerId">Member of an answer that holds the id.</param>
    public bool HasOthers(SentCreate send, TimeSpan before, string answerId)
    {
        lock (gate)
            return sends.Exists(other => IsBeside(other, send) && !(other.EndedAt < send.At - Ticks(before)) && (other.EndedAt is null || other.IsLost || other.Answer?.Text(answerId) is null));
    }

    /// <summary>True for the id of what another send has made, by its answer.</summary>
    public bool IsOfOther(SentCreate send, string answerId, string id)
    {
        lock (gate)
            return sends.Exists(other => IsBeside(other, send) && other.Answer?.Text(answerId) == id);
    }

    private static bool IsBeside(SentCreate other, SentCreate send) => !ReferenceEquals(other, send) && other.Place == send.Place;

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
