namespace HeyGen.Mcp.Guides.Resources;

/// <summary>A kind of job or thing that has an address of its own here.</summary>
/// <param name="Folder">Its place in addresses.</param>
/// <param name="List">Where HeyGen lists such things.</param>
/// <param name="IdMember">The member that holds its id in lists.</param>
/// <param name="Picture">The member of HeyGen's answer that links its picture; null if it has none.</param>
internal sealed record ResourceKind(JobKind Job, string Folder, string Title, string Description, ApiPath List, string IdMember, string? Picture = null)
{
    private const string Scheme = "heygen://";

    public static ResourceKind Video { get; } = new(JobKind.Video, "videos", "Video", "A video: state, fresh links and its thumbnail.", $"v3/videos", "id", "thumbnail_url");

    public static ResourceKind Look { get; } = new(JobKind.AvatarLook, "avatars/looks", "Avatar look", "A look of an avatar: what it can do and its picture.", $"v3/avatars/looks", "id", "preview_image_url");

    public static ResourceKind Voice { get; } = new(JobKind.Voice, "voices", "Voice", "A voice: language, traits and a link to a sample.", $"v3/voices", "voice_id");

    public static ResourceKind Session { get; } = new(JobKind.VideoAgentSession, "sessions", "Video Agent session", "A Video Agent session: state and messages.", $"v3/video-agents", "session_id");

    public static IReadOnlyList<ResourceKind> All { get; } = [Video, Look, Voice, Session];

    private static readonly Regex Address = new(
        $@"\A(?i:{Scheme}(?<folder>{string.Join('|', All.Select(kind => kind.Folder))}))/(?<id>[A-Za-z0-9_-]{{1,128}})(/(?<part>subtitles))?/?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The addresses of all kinds, as text.</summary>
    public static string Templates => string.Join(", ", All.Select(kind => kind.Template));

    public string Template => $"{Scheme}{Folder}/{{id}}";

    public ApiPath Path(string id) => JobEndpoint.Of(Job).Path(id);

    public string UriOf(string id) => $"{Scheme}{Folder}/{id}";

    public ResourceTemplate ToTemplate() => new() { Name = Folder.Split('/')[^1], Title = Title, Description = Description, UriTemplate = Template, MimeType = "application/json" };

    /// <param name="kind">A kind of job by its name on the wire.</param>
    public static ResourceKind? OfJob(string? kind) => All.FirstOrDefault(resource => WireName.Of(resource.Job) == kind);

    /// <summary>Whose address it is, with the id and what of the thing is meant; null for no address of ours.</summary>
    public static (ResourceKind Kind, string Id, string? Part)? Find(string uri) =>
        Address.Match(uri) is { Success: true } match
            ? (All.Single(kind => kind.Folder.Equals(match.Groups["folder"].Value, StringComparison.OrdinalIgnoreCase)), match.Groups["id"].Value, match.Groups["part"] is { Success: true, Value: var part } ? part : null)
            : null;
}
