namespace HeyGen.Mcp.Features.Templates;

/// <summary>The template operations of the API.</summary>
internal static class TemplateCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<TemplateSummary>> ListTemplates(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<TemplateSummary>($"v3/templates", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<Template> GetTemplate(string templateId, CancellationToken cancellationToken) =>
            heygen.Get<Template>($"v3/templates/{templateId}", cancellationToken);

        /// <summary>Checks the request against the template first, because HeyGen would render, and bill, a video with its placeholders left in.</summary>
        /// <exception cref="HeyGenException">The request does not fit the template; nothing was sent.</exception>
        public async Task<TemplateVideo> GenerateFromTemplate(string templateId, TemplateRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            TemplateRules.Check(request);
            var fit = PlaceholderValue.Is(templateId) ? null : TemplateRequestCheck.Of(await heygen.GetTemplate(templateId, cancellationToken), request);
            var created = await heygen.PostKeyed<TemplateVideo>($"v3/templates/{templateId}", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.Video, created.Id), Warnings = fit?.Warnings };
        }
    }
}
