using System.Collections.Concurrent;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.HeyGenApi.Idempotency;

/// <summary>
/// Remembers for ten minutes which un-keyed creates this process has sent, because HeyGen would bill a repetition.
/// Best effort: another process does not know them.
/// </summary>
internal sealed class RecentSends(TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<string, DateTimeOffset> sent = new();

    /// <exception cref="HeyGenException">The same create was sent within the last ten minutes.</exception>
    public void Claim(string digest, bool allowDuplicate, NextCall? check)
    {
        var now = time.GetUtcNow();
        foreach (var (old, at) in sent)
        {
            if (now - at > Remembered)
                sent.TryRemove(new(old, at));
        }

        if (sent.TryAdd(digest, now) || allowDuplicate)
            return;

        throw new HeyGenException(ErrorCode.DuplicateSuspected, "The same call was already sent within the last ten minutes, and HeyGen would bill it again.")
        {
            Hint = "Use the result of the first call. If a second one is really wanted, call again with allowDuplicate: true.",
            Check = check,
        };
    }

    /// <summary>The create surely did not happen, so it may be tried again.</summary>
    public void Forget(string digest) => sent.TryRemove(digest, out _);
}
