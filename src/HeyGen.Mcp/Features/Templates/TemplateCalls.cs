using HeyGen.Api.Jobs;

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

        public Task<CreatedTemplate> CreateTemplate(NewTemplateRequest request, string? keySuffix, CancellationToken cancellationToken) =>
            heygen.PostKeyed<CreatedTemplate>($"v3/templates", request, keySuffix, cancellationToken);

        public Task<Template> UpdateTemplate(string templateId, TemplateChange change, CancellationToken cancellationToken) =>
            heygen.Patch<Template>($"v3/templates/{templateId}", change, cancellationToken);

        /// <exception cref="HeyGenException">A variable has a name that no placeholder can have; nothing was sent.</exception>
        public Task<Template> UpdateTemplateVariables(string templateId, VariablesRequest request, CancellationToken cancellationToken)
        {
            TemplateRules.CheckNames(request);
            return heygen.Put<Template>($"v3/templates/{templateId}/variables", request, cancellationToken);
        }

        public Task DeleteTemplate(string templateId, CancellationToken cancellationToken) => heygen.Delete($"v3/templates/{templateId}", cancellationToken);

        /// <summary>Holds the order against the template first, because HeyGen would render, and bill, a video with its placeholders left in.</summary>
        /// <exception cref="HeyGenException">The order does not fit the template; nothing was sent.</exception>
        public async Task<TemplateVideo> GenerateFromTemplate(string templateId, TemplateRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            TemplateRules.Check(request);
            var fit = TemplateRequestCheck.Of(await heygen.GetTemplate(templateId, cancellationToken), request);
            var created = await heygen.PostKeyed<TemplateVideo>($"v3/templates/{templateId}", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.Video, created.Id), Warnings = fit.Warnings };
        }
    }
}
