using HeyGen.Mcp.Guides.Skills;

namespace HeyGen.Mcp.Guides.Resources;

internal static class HeyGenResources
{
    /// <summary>Things of the account under addresses, on every transport; the newest videos are listed, ids are completed.</summary>
    public static IMcpServerBuilder WithHeyGenResources(this IMcpServerBuilder builder)
    {
        builder.Services.AddSingleton<ResourceReader>();
        return builder
            .WithListResourcesHandler(async (request, cancellationToken) =>
            {
                var page = await Reader(request.Services).List(request.Params?.Cursor, cancellationToken);
                if (request.Params?.Cursor is null)
                    page.Resources = [.. page.Resources, .. Skills(request.Services).Select(skill => skill.Resource())];
                return page;
            })
            .WithListResourceTemplatesHandler((_, _) => ValueTask.FromResult(new ListResourceTemplatesResult { ResourceTemplates = [.. Templates], CacheScope = CacheScope.Public }))
            .WithReadResourceHandler(async (request, cancellationToken) => ServedSkill.IsAddress(request.Params?.Uri)
                ? Skills(request.Services).FirstOrDefault(skill => skill.Uri == request.Params!.Uri)?.Read() ?? throw ResourceReader.NotFound(request.Params!.Uri)
                : await Reader(request.Services).Read(request.Params?.Uri, cancellationToken));
    }

    /// <summary>Ids that may stand in an address.</summary>
    public static async Task<Completion> Complete(IServiceProvider? services, ResourceTemplateReference reference, CompleteRequestParams request, CancellationToken cancellationToken) =>
        new() { Values = KindOf(reference) is { } kind ? await Reader(services).Complete(kind, request.Argument?.Value ?? "", cancellationToken) : [] };

    private static IEnumerable<ResourceTemplate> Templates =>
        [.. ResourceKind.All.Select(kind => kind.ToTemplate()), new() { Name = "subtitles", Title = "Subtitles", Description = "The SRT file of a video.", UriTemplate = SubtitlesTemplate, MimeType = "application/x-subrip" }];

    private static string SubtitlesTemplate => ResourceKind.Video.Template + "/subtitles";

    private static IReadOnlyList<ServedSkill> Skills(IServiceProvider? services) => SkillMethods.For(services!.GetRequiredService<ToolSelection>());

    private static ResourceReader Reader(IServiceProvider? services) => services!.GetRequiredService<ResourceReader>();

    private static ResourceKind? KindOf(ResourceTemplateReference reference) =>
        ResourceKind.All.FirstOrDefault(kind => kind.Template == reference.Uri || (reference.Uri == SubtitlesTemplate && kind == ResourceKind.Video));
}
