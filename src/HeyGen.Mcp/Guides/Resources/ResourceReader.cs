namespace HeyGen.Mcp.Guides.Resources;

/// <summary>Reads what addresses stand for: HeyGen's data with fresh links, and the picture beside it.</summary>
internal sealed class ResourceReader([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, SmallMediaReader media)
{
    private const string Subtitles = "subtitles";
    private const int Newest = 20;
    private static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(1);

    /// <exception cref="McpProtocolException">There is no such thing, or HeyGen can't be asked.</exception>
    public async Task<ReadResourceResult> Read(string? uri, CancellationToken cancellationToken)
    {
        if (uri is null)
            throw new McpProtocolException("The parameters must hold the address as uri.", McpErrorCode.InvalidParams);
        var (kind, id, part) = ResourceKind.Find(uri) ?? throw NoAddress(uri);
        if (part is not null && kind != ResourceKind.Video)
            throw NoAddress(uri);

        var data = await Asking(uri, () => heygen.Get<JsonElement>(kind.Path(id), cancellationToken));
        return new ReadResourceResult
        {
            Contents = part is Subtitles ? [await SubtitlesOf(data, uri, cancellationToken)] : [.. await Whole(kind, data, uri, cancellationToken)],
            CacheScope = CacheScope.Private,
        };
    }

    /// <summary>
    /// The newest videos, as addresses. None where HeyGen can't be asked: clients list as they connect, some of them
    /// before there is a key, and would take a failure for one of the whole server.
    /// </summary>
    public async Task<ListResourcesResult> List(string? cursor, CancellationToken cancellationToken)
    {
        var page = await OrNone(cursor, () => heygen.GetPage<Video>($"v3/videos", new() { { "limit", Newest }, { "token", cursor } }, cancellationToken));
        return new ListResourcesResult
        {
            Resources = [.. page.Items.Select(video => new Resource { Uri = ResourceKind.Video.UriOf(video.Id), Name = video.Id, Title = video.Title, Description = $"Video, {video.Status}.", MimeType = "application/json" })],
            NextCursor = page.HasMore ? page.NextToken : null,
            CacheScope = CacheScope.Private,
            TimeToLive = ListLifetime,
        };
    }

    /// <summary>Ids of the newest things that begin with what was typed.</summary>
    public async Task<IList<string>> Complete(ResourceKind kind, string typed, CancellationToken cancellationToken)
    {
        var page = await OrNone(cursor: null, () => heygen.GetPage<JsonElement>(kind.List, new() { { "limit", Newest } }, cancellationToken));
        return [.. page.Items.Select(item => item.Text(kind.IdMember)).OfType<string>().Where(id => id.StartsWith(typed, StringComparison.Ordinal))];
    }

    private async Task<IEnumerable<ResourceContents>> Whole(ResourceKind kind, JsonElement data, string uri, CancellationToken cancellationToken)
    {
        var contents = new List<ResourceContents> { new TextResourceContents { Uri = uri, MimeType = "application/json", Text = data.ToRelaxedText() } };
        var picture = kind.Picture is { } member ? await media.Find(data.Text(member), cancellationToken) : null;
        if (picture is { Kind.MediaType: var type } && type.StartsWith("image/", StringComparison.Ordinal))
            contents.Add(BlobResourceContents.FromBytes(picture.Bytes, uri, type));
        return contents;
    }

    private async Task<ResourceContents> SubtitlesOf(JsonElement video, string uri, CancellationToken cancellationToken) =>
        await media.Find(video.Text("subtitle_url"), cancellationToken) is { } srt && srt.Kind == MediaKind.Srt
            ? new TextResourceContents { Uri = uri, MimeType = srt.Kind.MediaType, Text = Encoding.UTF8.GetString(srt.Bytes.Span) }
            : throw NotFound(uri);

    /// <summary>A later page that can't be had is a failure, or a list would seem to end.</summary>
    private static async Task<Page<T>> OrNone<T>(string? cursor, Func<Task<Page<T>>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HeyGenException) when (cursor is null)
        {
            return new Page<T>([], HasMore: false);
        }
        catch (HeyGenException failure)
        {
            throw failure.Code is ErrorCode.InvalidArgument or ErrorCode.NotFound ? new McpProtocolException("There is no such page: list again, without a cursor.", failure, McpErrorCode.InvalidParams) : Refused(failure);
        }
    }

    /// <exception cref="McpProtocolException">What HeyGen refuses, as clients are told.</exception>
    public static async Task<T> Asking<T>(string uri, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (HeyGenException failure)
        {
            throw failure.Code is ErrorCode.NotFound ? NotFound(uri) : Refused(failure);
        }
    }

    public static McpProtocolException Refused(HeyGenException failure) => new($"{failure.Message} {failure.Hint}".TrimEnd(), failure, McpErrorCode.InternalError);

    private static McpProtocolException NoAddress(string uri) =>
        new($"This is no address of a resource. Those that can be read are {ResourceKind.Templates}, and {ResourceKind.Video.Template}/subtitles.", McpErrorCode.InvalidParams) { Data = { ["uri"] = uri } };

    public static McpProtocolException NotFound(string uri) => new("Resource not found", McpErrorCode.InvalidParams) { Data = { ["uri"] = uri } };
}
