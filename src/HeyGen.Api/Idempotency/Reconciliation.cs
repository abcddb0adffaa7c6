namespace HeyGen.Api.Idempotency;

/// <summary>Where an un-keyed create shows although its answer was lost.</summary>
/// <param name="List">The list that it appears in, newest first.</param>
/// <param name="Query">Narrows the list to what it may be.</param>
/// <param name="EntryId">Member of an entry that holds its id.</param>
/// <param name="AnswerId">Member of the lost answer that held it.</param>
internal sealed record Reconciliation(ApiPath List, Query Query, string EntryId, string AnswerId)
{
    /// <summary>Where an entry says when it was made, if its list does not.</summary>
    public Func<string, ApiPath>? Entry { get; init; }

    /// <summary>False for what can't be it.</summary>
    public Func<JsonElement, bool> IsCandidate { get; init; } = static _ => true;
}
