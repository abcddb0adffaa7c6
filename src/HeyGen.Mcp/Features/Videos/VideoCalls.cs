namespace HeyGen.Mcp.Features.Videos;

/// <summary>The video operations of the API.</summary>
internal static class VideoCalls
{
    private const int LargestPage = 100;
    private const int MostPages = 10;

    extension(HeyGenClient heygen)
    {
        /// <summary>HeyGen does not list by status, so its pages are looked through, as many as a call has time for.</summary>
        /// <param name="read">Told how many were looked through.</param>
        public async Task<Page<Video>> ListVideos(VideoStatus status, int limit, string? token, string? folderId, string? title, Action<int> read, CancellationToken cancellationToken)
        {
            var count = 0;
            var found = await FilteredPages.Search(Read, video => string.Equals(video.Status, WireName.Of(status), StringComparison.OrdinalIgnoreCase), limit, token, MostPages);
            return found with { Hint = found.Items.Count is 0 ? $"None of the {(found.HasMore ? "newest " : "")}{count} videos is {WireName.Of(status)}." : null };

            async Task<Page<Video>> Read(string? at)
            {
                var page = await heygen.ListVideos(LargestPage, at, folderId, title, cancellationToken);
                count += page.Items.Count;
                read(count);
                return page;
            }
        }

        public Task<Page<Video>> ListVideos(int? limit, string? token, string? folderId, string? title, CancellationToken cancellationToken) =>
            heygen.GetPage<Video>($"v3/videos", new() { { "limit", limit }, { "token", token }, { "folder_id", folderId }, { "title", title } }, cancellationToken);

        public Task<CreatedVideo> CreateVideo(VideoRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            request = request.WithNormalizedFiles();
            VideoRequestRules.Check(request);
            var check = request.Title is { Length: > 0 } title ? new LookupOperation("v3/videos", new KeyValuePair<string, string>("title", title)) : null;
            return heygen.PostKeyed<CreatedVideo>($"v3/videos", request, check, keySuffix, cancellationToken).ThenWaitFor(JobKind.Video, created => created.VideoId);
        }
    }
}
