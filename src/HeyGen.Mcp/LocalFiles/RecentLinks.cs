using HeyGen.Api.Caching;

namespace HeyGen.Mcp.LocalFiles;

/// <summary>Links that HeyGen returns only once, by the id that came with them. Only as long as the process lives, and for its one user.</summary>
internal sealed class RecentLinks
{
    private const int IdLength = 16;
    private readonly RecentEntries<string, string> links = new(most: 1000);

    /// <summary>An id for what came without one, made of its link's path, which stays when the link is signed anew; null for what is no link.</summary>
    public static string? IdOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var link) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link.AbsolutePath)))[..IdLength] : null;

    public void Remember(string id, string url) => links.Set(id, url);

    public string? Find(string id) => links.TryGet(id, out var url) ? url : null;
}
