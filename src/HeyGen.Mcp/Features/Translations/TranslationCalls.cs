using HeyGen.Api.Jobs;
using HeyGen.Mcp.Tools.RequestRules;

namespace HeyGen.Mcp.Features.Translations;

/// <summary>The translation operations of the API.</summary>
internal static class TranslationCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<TranslationLanguages> ListVideoTranslationLanguages(CancellationToken cancellationToken) =>
            heygen.Get<TranslationLanguages>($"v3/video-translations/languages", cancellationToken);

        public async Task<CreatedTranslations> CreateVideoTranslation(TranslationRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            TranslationRequestRules.Check(request);
            string[] languages = [.. request.OutputLanguages, request.InputLanguage ?? ""];
            var created = await LanguageNames.Explain(languages, () => heygen.PostKeyed<CreatedTranslations>($"v3/video-translations", request, keySuffix, cancellationToken));
            return created with { NextStep = NextCall.WaitForAll(JobKind.VideoTranslation, created.VideoTranslationIds), Warnings = LanguageNames.Warnings(request.OutputLanguages) };
        }

        public async Task<CreatedProofreads> CreateProofread(ProofreadRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ProofreadRules.Check(request);
            var created = await LanguageNames.Explain(request.OutputLanguages, () => heygen.PostKeyed<CreatedProofreads>($"v3/video-translations/proofreads", request, keySuffix, cancellationToken));
            return created with { NextStep = NextCall.WaitForAll(JobKind.Proofread, created.ProofreadIds), Warnings = LanguageNames.Warnings(request.OutputLanguages) };
        }
    }
}
