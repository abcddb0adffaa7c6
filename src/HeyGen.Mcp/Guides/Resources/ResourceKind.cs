using System.Text.RegularExpressions;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Guides.Resources;

/// <summary>A sort of thing that has an address of its own here.</summary>
/// <param name="Folder">Its place in addresses.</param>
/// <param name="Picture">The member of HeyGen's answer that links its picture; null if it has none.</param>
/// <param name="IdMember">The member that holds its id in lists.</param>
internal sealed record ResourceKind(string Folder, string Title, string Description, Func<string, ApiPath> Path, ApiPath List, string IdMember, string? Picture = null)
{
    private const string Scheme = "heygen://";
    private static readonly Regex Address = new(
        @"\Aheygen://(?<folder>videos|avatars/looks|voices|sessions)/(?<id>[A-Za-z0-9_-]{1,128})(/(?<part>subtitles))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public static ResourceKind Video { get; } = new("videos", "Video", "A video: state, fresh links and its thumbnail.", id => $"v3/videos/{id}", $"v3/videos", "id", "thumbnail_url");

    public static ResourceKind Look { get; } = new("avatars/looks", "Avatar look", "A look of an avatar: what it can do and its picture.", id => $"v3/avatars/looks/{id}", $"v3/avatars/looks", "id", "preview_image_url");

    public static ResourceKind Voice { get; } = new("voices", "Voice", "A voice: language, traits and a link to a sample.", id => $"v3/voices/{id}", $"v3/voices", "voice_id");

    public static ResourceKind Session { get; } = new("sessions", "Video Agent session", "A Video Agent session: state and messages.", id => $"v3/video-agents/{id}", $"v3/video-agents", "session_id");

    public static IReadOnlyList<ResourceKind> All { get; } = [Video, Look, Voice, Session];

    public string Template => $"{Scheme}{Folder}/{{id}}";

    public string UriOf(string id) => $"{Scheme}{Folder}/{id}";

    public ResourceTemplate ToTemplate() => new() { Name = Folder.Split('/')[^1], Title = Title, Description = Description, UriTemplate = Template, MimeType = "application/json" };

    /// <summary>Whose address it is, with the id and what of the thing is meant; null for no address of ours.</summary>
    public static (ResourceKind Kind, string Id, string? Part)? Find(string uri) =>
        Address.Match(uri) is { Success: true } match
            ? (All.Single(kind => kind.Folder == match.Groups["folder"].Value), match.Groups["id"].Value, match.Groups["part"] is { Success: true, Value: var part } ? part : null)
            : null;
}
