using HeyGen.Api.Caching;

namespace HeyGen.Api.Http;

/// <summary>How often each credential has written to the account's own things, so that what was read before is known to be old.</summary>
internal sealed class WriteCounts
{
    private readonly RecentEntries<(string Credential, string Path), long> counts = new(most: 10_000);
    private long last;

    /// <summary>Counts the request, whatever came of it: one that failed may have been done.</summary>
    public void Add(ApiRequest request, HeyGenCredential credential)
    {
        if (request.Method != HttpMethod.Get)
            counts.Set((credential.Fingerprint, Root(request.PathAndQuery)), Interlocked.Increment(ref last));
    }

    /// <summary>A number that is another after each write of the credential below the path.</summary>
    /// <param name="path">Two segments, such as v3/voices.</param>
    public long Below(string path, HeyGenCredential credential) => counts.TryGet((credential.Fingerprint, path), out var count) ? count : 0;

    private static string Root(string path) => string.Join('/', path.Split('/', '?').Take(2));
}
