using System.Text.Json;
using HeyGen.Api.Errors;
using HeyGen.Api.Http;

namespace HeyGen.Api.Idempotency;

/// <summary>An un-keyed create that this process has sent. Each is itself, however like another.</summary>
/// <param name="digest">What was asked for.</param>
/// <param name="place">Whose account and which path it went to.</param>
internal sealed class SentCreate(string digest, string place, DateTimeOffset at)
{
    private const int LongestKept = 4096;

    public string Digest => digest;

    public string Place => place;

    public DateTimeOffset At => at;

    /// <summary>What HeyGen answered, if it has; nothing of what is too long to be told twice.</summary>
    public JsonElement? Answer
    {
        get;
        set => field = value is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("data", out var data) && data.ValueKind is JsonValueKind.Object && data.GetRawText().Length <= LongestKept ? data : null;
    }

    /// <summary>The id of what it made.</summary>
    public string? MadeId => Answer?.EnumerateObject()
        .Where(member => member.Name.EndsWith("id", StringComparison.Ordinal) && member.Value.ValueKind is JsonValueKind.String)
        .Select(member => member.Value.GetString())
        .FirstOrDefault(ApiPath.IsId);
}

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
        SentCreate? first;
        lock (gate)
        {
            sends.RemoveAll(old => send.At - old.At > Remembered);
            first = allowDuplicate ? null : sends.Find(other => other.Digest == digest);
            if (first is null)
            {
                sends.Add(send);
                return send;
            }
        }

        throw new HeyGenException(ErrorCode.DuplicateSuspected, "The same call was already sent within the last ten minutes, and HeyGen would bill it again.")
        {
            Hint = first.Answer is null ? "Use the result of the first call." : "first_result is what the first call made: go on with that.",
            FirstResult = first.Answer,
            Check = first.MadeId is { } made && check is not null && !check.Path.EndsWith(made, StringComparison.Ordinal) ? new LookupOperation($"{check.Path}/{made}") : check,
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
