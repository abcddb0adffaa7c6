using System.ComponentModel;

namespace HeyGen.Api.Responses;

/// <summary>What a create answers.</summary>
internal abstract record CreatedRecord : ApiRecord
{
    /// <summary>Set by <see cref="HeyGenClient"/> on creates that carry an idempotency key.</summary>
    [Description("Unix seconds. Until then the same arguments return this job and are not billed again; pass another idempotencyKey for a new take.")]
    public long? IdempotentUntil { get; set; }
}
