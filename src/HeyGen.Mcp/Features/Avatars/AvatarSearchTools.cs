using System.ComponentModel.DataAnnotations;
using HeyGen.Api.Catalogs;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Avatars;

/// <summary>The tool that finds looks by name, which the API can't.</summary>
[McpServerToolType, Toolset("avatars")]
internal sealed partial class AvatarSearchTools(HeyGenClient heygen, CatalogCache catalogues)
{
    private const string FindAvatarsName = "find_avatars";

    /// <summary>Search all avatar looks (presenters), own and HeyGen's, by name, pose, setting or clothes. A look's id is the avatarId of videos.</summary>
    /// <param name="query">Such as "standing outdoors, blue suit". Default: filters only.</param>
    /// <param name="ownership">Default: both.</param>
    /// <param name="avatarType">Kind.</param>
    /// <param name="gender">Gender.</param>
    /// <param name="orientation">Of its picture.</param>
    /// <param name="limit">Most results.</param>
    [ListedByDefault]
    [McpServerTool(Name = FindAvatarsName, Title = "Find avatars", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<SearchResult<FoundLook>> FindAvatars(
        IProgress<ProgressNotificationValue> progress,
        [MaxLength(200)] string? query = null,
        Ownership? ownership = null,
        AvatarType? avatarType = null,
        Gender? gender = null,
        Orientation? orientation = null,
        [Range(1, 50)] int limit = 10,
        CancellationToken cancellationToken = default)
    {
        var looks = await catalogues.Read(heygen.LookCatalogs(ownership), Report, cancellationToken);
        var matches = looks.Find(query, look => look.Fits(avatarType, gender, orientation), look => look.SearchTerms, LookSynonyms.SynonymsOf);
        return SearchResult<FoundLook>.Of(
            looks,
            matches,
            limit,
            FindAvatarsName,
            new() { { "query", query }, { "ownership", ownership }, { "avatarType", avatarType }, { "gender", gender }, { "orientation", orientation } },
            LookSynonyms.Hint);

        void Report(int count) => progress.Report(new ProgressNotificationValue { Progress = count, Message = $"{count} looks read" });
    }
}
