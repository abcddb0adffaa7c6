using HeyGen.Mcp.Guides.Resources;
using HeyGen.Mcp.Jobs;

namespace HeyGen.Mcp.Hosting.Subscriptions;

/// <summary>The job behind the address of a resource: what a client is told of when it asks for updates of it.</summary>
internal static class FollowedResource
{
    /// <exception cref="McpProtocolException">It is no address of something that changes, there is no such thing in the account, or HeyGen can't be asked.</exception>
    public static async Task<JobFeed> Open(JobFeeds feeds, HeyGenCredential credential, string? uri, CancellationToken cancellationToken)
    {
        var (kind, id, _) = ResourceKind.Find(uri ?? "") is { } found && (found.Part is null || found.Kind == ResourceKind.Video) ? found : throw NotFollowed(uri);
        return await ResourceReader.Asking(uri!, () => feeds.Open(credential, kind.Job, [id], cancellationToken));
    }

    private static McpProtocolException NotFollowed(string? uri) =>
        new($"There are no updates of this address. Those that change are {string.Join(", ", ResourceKind.All.Select(kind => kind.Template))}.", McpErrorCode.InvalidParams) { Data = { ["uri"] = uri } };
}
