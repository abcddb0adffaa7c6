namespace HeyGen.Api.Idempotency;

/// <summary>A create that HeyGen does not deduplicate.</summary>
/// <param name="AllowsDuplicate">It may be sent although the same was sent in the last ten minutes.</param>
internal sealed record UnkeyedCreate(bool AllowsDuplicate)
{
    /// <summary>The read that shows whether it happened, should the answer get lost.</summary>
    public LookupOperation? Check { get; init; }

    /// <summary>Where what it made shows, should the answer get lost; null if it shows nowhere.</summary>
    public Reconciliation? Lookup { get; init; }

    /// <summary>How long events are collected; null where the answer is no stream of them.</summary>
    public TimeSpan? StreamDuration { get; init; }
}
