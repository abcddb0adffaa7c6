namespace HeyGen.Api;

/// <summary>Decides whether a request that HeyGen may bill is sent.</summary>
internal interface ISpendApproval
{
    /// <summary>Asked right before such a request, and before the uploads that it needs: whatever is thrown, nothing was sent.</summary>
    /// <exception cref="HeyGenException">It is not to be sent.</exception>
    Task Approve(PreparedRequest request, CancellationToken cancellationToken);
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

    /// <summary>What is certain about it so far: not executed until it goes on the wire, and unknown from then until an answer settles it.</summary>
    public Outcome Outcome { get; set; } = Outcome.NotExecuted;

    /// <summary>What is certain once the request has ended, which may be long after its caller has gone.</summary>
    public Task<Outcome> Completion { get; private set; } = Task.FromResult(Outcome.NotExecuted);

    public void MarkSent(Task sending) => (Outcome, Completion) = (Outcome.Unknown, EndOf(sending));

    private static async Task<Outcome> EndOf(Task sending)
    {
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return sending.IsCompletedSuccessfully ? Outcome.Executed : sending.Exception?.InnerException is HeyGenException failure ? failure.Outcome : Outcome.Unknown;
    }
}
