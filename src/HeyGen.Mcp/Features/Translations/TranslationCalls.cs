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

        public Task<VideoTranslation> GetVideoTranslation(string videoTranslationId, CancellationToken cancellationToken) =>
            heygen.Get<VideoTranslation>($"v3/video-translations/{videoTranslationId}", cancellationToken);

        public Task<Page<VideoTranslation>> ListVideoTranslations(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<VideoTranslation>($"v3/video-translations", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<VideoTranslation> UpdateVideoTranslation(string videoTranslationId, TranslationChange change, CancellationToken cancellationToken) =>
            heygen.Patch<VideoTranslation>($"v3/video-translations/{videoTranslationId}", change, cancellationToken);

        public Task DeleteVideoTranslation(string videoTranslationId, CancellationToken cancellationToken) =>
            heygen.Delete($"v3/video-translations/{videoTranslationId}", cancellationToken);

        public async Task<CreatedProofreads> CreateProofread(ProofreadRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            ProofreadRules.Check(request);
            var created = await LanguageNames.Explain(request.OutputLanguages, () => heygen.PostKeyed<CreatedProofreads>($"v3/video-translations/proofreads", request, keySuffix, cancellationToken));
            return created with { NextStep = NextCall.WaitForAll(JobKind.Proofread, created.ProofreadIds), Warnings = LanguageNames.Warnings(request.OutputLanguages) };
        }

        public Task<Proofread> GetProofread(string proofreadId, CancellationToken cancellationToken) =>
            heygen.Get<Proofread>($"v3/video-translations/proofreads/{proofreadId}", cancellationToken);

        public Task<Page<Proofread>> ListProofreads(int limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<Proofread>($"v3/video-translations/proofreads", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task DeleteProofread(string proofreadId, CancellationToken cancellationToken) => heygen.Delete($"v3/video-translations/proofreads/{proofreadId}", cancellationToken);

        public Task<ProofreadSubtitles> GetProofreadSrt(string proofreadId, CancellationToken cancellationToken) =>
            heygen.Get<ProofreadSubtitles>($"v3/video-translations/proofreads/{proofreadId}/srt", cancellationToken);

        public Task<Proofread> PutProofreadSrt(string proofreadId, ProofreadSubtitlesUpload upload, CancellationToken cancellationToken) =>
            heygen.Put<Proofread>($"v3/video-translations/proofreads/{proofreadId}/srt", upload, cancellationToken);

        public async Task<GeneratedTranslation> GenerateFromProofread(string proofreadId, ProofreadGeneration generation, string? keySuffix, CancellationToken cancellationToken)
        {
            var generated = await heygen.PostKeyed<GeneratedTranslation>($"v3/video-translations/proofreads/{proofreadId}/generate", generation, keySuffix, cancellationToken);
            return generated with { NextStep = NextCall.WaitFor(JobKind.VideoTranslation, generated.VideoTranslationId) };
        }
    }
}
