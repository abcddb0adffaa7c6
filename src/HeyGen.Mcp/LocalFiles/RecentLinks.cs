using HeyGen.Api.Caching;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Links that HeyGen returns only once, by the id that came with them. Only as long as the process lives, and for its one user.</summary>
internal sealed class RecentLinks
{
    private readonly RecentEntries<string, string> links = new(most: 1000);

    public void Remember(string id, string url) => links.Set(id, url);

    public string? Find(string id) => links.TryGet(id, out var url) ? url : null;
}
