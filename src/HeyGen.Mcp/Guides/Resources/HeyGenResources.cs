using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.Guides.Resources;

internal static class HeyGenResources
{
    /// <summary>Things of the account under addresses, on every transport; the newest videos are listed, ids are completed.</summary>
    public static IMcpServerBuilder WithHeyGenResources(this IMcpServerBuilder builder)
    {
        builder.Services.AddSingleton<ResourceReader>();
        return builder
            .WithListResourcesHandler(async (request, cancellationToken) => await Reader(request.Services).List(request.Params?.Cursor, cancellationToken))
            .WithListResourceTemplatesHandler((_, _) => ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = [.. Templates], CacheScope = CacheScope.Public }))
            .WithReadResourceHandler(async (request, cancellationToken) => await Reader(request.Services).Read(request.Params?.Uri, cancellationToken))
            .WithCompleteHandler(async (request, cancellationToken) => new CompleteResult
            {
                Completion = new Completion { Values = KindOf(request.Params) is { } kind ? await Reader(request.Services).Complete(kind, request.Params?.Argument?.Value ?? "", cancellationToken) : [] },
            });
    }

    private static IEnumerable<ResourceTemplate> Templates =>
        [.. ResourceKind.All.Select(kind => kind.ToTemplate()), new() { Name = "subtitles", Title = "Subtitles", Description = "The SRT file of a video.", UriTemplate = SubtitlesTemplate, MimeType = "application/x-subrip" }];

    private static string SubtitlesTemplate => ResourceKind.Video.Template + "/subtitles";

    private static ResourceReader Reader(IServiceProvider? services) => services!.GetRequiredService<ResourceReader>();

    private static ResourceKind? KindOf(CompleteRequestParams? request) => request?.Ref is ResourceTemplateReference { Uri: { } uri }
        ? ResourceKind.All.FirstOrDefault(kind => kind.Template == uri || (uri == SubtitlesTemplate && kind == ResourceKind.Video))
        : null;
}
