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

        public async Task<CreatedTranslations> CreateVideoTranslation(TranslationRequest order, string? keySuffix, CancellationToken cancellationToken)
        {
            TranslationRequestRules.Check(order);
            string[] languages = [.. order.OutputLanguages, order.InputLanguage ?? ""];
            var created = await LanguageNames.Explain(languages, () => heygen.PostKeyed<CreatedTranslations>($"v3/video-translations", order, keySuffix, cancellationToken));
            return created with { NextStep = NextCall.WaitForAll(JobKind.VideoTranslation, created.VideoTranslationIds), Warnings = LanguageNames.Warnings(order.OutputLanguages) };
        }

        public async Task<CreatedProofreads> CreateProofread(ProofreadRequest order, string? keySuffix, CancellationToken cancellationToken)
        {
            ProofreadRules.Check(order);
            var created = await LanguageNames.Explain(order.OutputLanguages, () => heygen.PostKeyed<CreatedProofreads>($"v3/video-translations/proofreads", order, keySuffix, cancellationToken));
            return created with { NextStep = NextCall.WaitForAll(JobKind.Proofread, created.ProofreadIds), Warnings = LanguageNames.Warnings(order.OutputLanguages) };
        }
    }
}
