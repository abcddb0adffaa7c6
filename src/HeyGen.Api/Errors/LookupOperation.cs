namespace HeyGen.Api.Errors;

/// <summary>A read of the API that shows what became of something, or where the ids of a kind are.</summary>
/// <param name="Path">Below the API's address.</param>
/// <param name="Query">Narrows a list.</param>
internal sealed record LookupOperation(string Path, params IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>Whose account it is, and what is left on it.</summary>
    public static LookupOperation Account { get; } = new("v3/users/me");
}
