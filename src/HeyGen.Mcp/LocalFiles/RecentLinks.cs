using System.Collections.Concurrent;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Links that HeyGen returns only once, by the id that came with them. Only as long as the process lives, and for its one user.</summary>
internal sealed class RecentLinks
{
    private const int Most = 1000;
    private readonly ConcurrentDictionary<string, string> links = new(StringComparer.Ordinal);

    public void Remember(string id, string url)
    {
        if (links.Count >= Most)
            links.Clear();
        links[id] = url;
    }

    public string? Find(string id) => links.GetValueOrDefault(id);
}
