namespace HeyGen.Api.Catalogs;

/// <summary>A list of the API that is read to its end and then kept for a while.</summary>
/// <param name="Name">Tells it from the other lists of the same credential.</param>
/// <param name="Lifetime">How long what was read is good for.</param>
/// <param name="ReadPage">Reads the page that a token stands for; null stands for the first.</param>
internal sealed record CatalogSource<T>(string Name, TimeSpan Lifetime, Func<string?, CancellationToken, Task<Page<T>>> ReadPage);

internal static class CatalogLifetime
{
    /// <summary>HeyGen's library changes seldom, the account's own part with every avatar or voice that is made.</summary>
    public static TimeSpan Of(Ownership ownership) => ownership is Ownership.Public ? TimeSpan.FromMinutes(30) : TimeSpan.FromMinutes(2);
}
