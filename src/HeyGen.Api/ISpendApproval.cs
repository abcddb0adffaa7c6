using System.Collections.ObjectModel;

namespace HeyGen.Api;

/// <summary>Decides whether a request that HeyGen may bill is sent.</summary>
internal interface ISpendApproval
{
    /// <summary>Asked right before such a request, and before the uploads that it needs: whatever is thrown, nothing was sent.</summary>
    /// <exception cref="HeyGenException">It is not to be sent.</exception>
    Task Approve(PreparedRequest request, CancellationToken cancellationToken);

    /// <summary>An approved request goes on the wire now, whatever becomes of it and of this process.</summary>
    Task BeginSending(PreparedRequest request);
}

/// <summary>A request as it will go on the wire; a file that is still to be uploaded has its digest in place of its id.</summary>
/// <param name="Path">Below the API's address.</param>
/// <param name="Body">The JSON body; empty if there is none.</param>
/// <param name="IdempotencyKey">The key under which HeyGen bills it once, wherever it stands; null for a request that carries none.</param>
/// <param name="Digest">Of what is asked for: the same in every process, though each knows of other deletions, which change the key.</param>
internal sealed record PreparedRequest(string Method, string Path, ReadOnlyMemory<byte> Body, string? IdempotencyKey, string Digest)
{
    /// <summary>Changes where it is sent under another key.</summary>
    public string? IdempotencyKey { get; set; } = IdempotencyKey;

    /// <summary>True if the answer is that of an earlier call of this process: nothing new is billed.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>The files that are still to be uploaded, by what stands in the body for the id of each.</summary>
    public IReadOnlyDictionary<string, IAssetFile> Files { get; init; } = ReadOnlyDictionary<string, IAssetFile>.Empty;

    /// <summary>Why it is not sent, if the same was a short time ago and HeyGen would bill it again: nobody need be asked about it.</summary>
    public HeyGenException? Repetition { get; init; }

    /// <summary>True if it is sent even where the same was a short time ago.</summary>
    public bool AllowsDuplicate { get; init; }

    /// <summary>What is certain about it so far: not executed until it goes on the wire, and unknown from then until it has ended.</summary>
    public Outcome Outcome => Completion.IsCompletedSuccessfully ? Completion.Result.Outcome : Outcome.Unknown;

    /// <summary>How the request has ended, which may be long after its caller has gone.</summary>
    public Task<RequestEnd> Completion { get; private set; } = Task.FromResult(new RequestEnd(Outcome.NotExecuted));

    /// <param name="ids">Of what an answer says was made.</param>
    public void MarkSent(Task<JsonElement> sending, Func<JsonElement, IReadOnlyList<string>> ids) => Completion = EndOf(sending, ids);

    /// <summary>What was said to this request settles nothing: a call before it may have done the work, under that key.</summary>
    public void MarkUnsettled(string key) => (IdempotencyKey, Completion) = (key, Task.FromResult(new RequestEnd(Outcome.Unknown)));

    private static async Task<RequestEnd> EndOf(Task<JsonElement> sending, Func<JsonElement, IReadOnlyList<string>> ids)
    {
        await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return sending.IsCompletedSuccessfully ? new(Outcome.Executed) { Ids = ids(sending.Result) }
            : new(sending.Exception?.InnerException is HeyGenException failure ? failure.Outcome : Outcome.Unknown);
    }
}

/// <summary>What is certain about a request that has ended.</summary>
internal sealed record RequestEnd(Outcome Outcome)
{
    /// <summary>What HeyGen made, by its answer.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];
}
