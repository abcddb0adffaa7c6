namespace HeyGen.Api.Responses;

/// <summary>
/// A result of the API. Members that this version does not know are kept and handed on. All but the identifying
/// members are nullable: a field that HeyGen leaves out must not turn a paid answer into an error.
/// </summary>
internal abstract record ApiRecord
{
    /// <summary>Members that HeyGen sent beyond the known ones, and what there is to say about a failed job.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>What a create answers.</summary>
internal abstract record CreatedRecord : ApiRecord
{
    /// <summary>Set by <see cref="HeyGenClient"/> on creates that carry an idempotency key.</summary>
    [Description("Unix seconds. Until then the same arguments return this job and are not billed again; pass another idempotencyKey for a new take.")]
    public long? IdempotentUntil { get; set; }
}
