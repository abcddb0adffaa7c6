using HeyGen.Api.Errors;

namespace HeyGen.Api.Idempotency;

/// <summary>An un-keyed create that this process has sent.</summary>
/// <param name="Digest">What was asked for.</param>
/// <param name="Place">Whose account and which path it went to.</param>
internal sealed record SentCreate(string Digest, string Place, DateTimeOffset At);

/// <summary>
/// Remembers for ten minutes which un-keyed creates this process has sent, because HeyGen would bill a repetition.
/// Best effort: another process does not know them.
/// </summary>
internal sealed class DuplicateGuard(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly List<SentCreate> sends = [];

    /// <exception cref="HeyGenException">The same create was sent within the last ten minutes.</exception>
    public SentCreate Claim(string digest, string place, bool allowDuplicate, LookupOperation? check)
    {
        var send = new SentCreate(digest, place, time.GetUtcNow());
        lock (gate)
        {
            sends.RemoveAll(old => send.At - old.At > Remembered);
            if (allowDuplicate || sends.TrueForAll(other => other.Digest != digest))
            {
                sends.Add(send);
                return send;
            }
        }

        throw new HeyGenException(ErrorCode.DuplicateSuspected, "The same call was already sent within the last ten minutes, and HeyGen would bill it again.")
        {
            Hint = "Use the result of the first call.",
            Check = check,
        };
    }

    /// <summary>The create surely did not happen, so it may be tried again.</summary>
    public void Forget(SentCreate send)
    {
        lock (gate)
            sends.RemoveAll(other => ReferenceEquals(other, send));
    }

    /// <summary>True if something that was made at <paramref name="send"/>'s place since then may be another send's.</summary>
    public bool HasOthers(SentCreate send, DateTimeOffset since)
    {
        lock (gate)
            return sends.Exists(other => !ReferenceEquals(other, send) && other.Place == send.Place && other.At >= since);
    }
}
