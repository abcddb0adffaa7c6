using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.Brand;

/// <summary>The brand kit and brand glossary operations of the API.</summary>
internal static class BrandCalls
{
    extension(HeyGenClient heygen)
    {
        public Task<Page<BrandKitSummary>> ListBrandKits(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<BrandKitSummary>($"v3/brand-kits", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<BrandKit> GetBrandKit(string brandKitId, CancellationToken cancellationToken) =>
            heygen.Get<BrandKit>($"v3/brand-kits/{brandKitId}", cancellationToken);

        public async Task<CreatedBrandKit> CreateBrandKit(BrandKitRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedBrandKit>($"v3/brand-kits", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.BrandKit, created.BrandKitId) };
        }

        public Task<BrandKit> UpdateBrandKit(string brandKitId, BrandKitChange change, CancellationToken cancellationToken) =>
            heygen.Patch<BrandKit>($"v3/brand-kits/{brandKitId}", change, cancellationToken);

        public Task DeleteBrandKit(string brandKitId, CancellationToken cancellationToken) => heygen.Delete($"v3/brand-kits/{brandKitId}", cancellationToken);

        public Task<Page<BrandGlossarySummary>> ListBrandGlossaries(int? limit, string? token, CancellationToken cancellationToken) =>
            heygen.GetPage<BrandGlossarySummary>($"v3/brand-glossaries", new() { { "limit", limit }, { "token", token } }, cancellationToken);

        public Task<BrandGlossary> GetBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken) =>
            heygen.Get<BrandGlossary>($"v3/brand-glossaries/{brandGlossaryId}", cancellationToken);

        public Task<CreatedBrandGlossary> CreateBrandGlossary(BrandGlossaryRequest request, string? keySuffix, CancellationToken cancellationToken) =>
            heygen.PostKeyed<CreatedBrandGlossary>($"v3/brand-glossaries", request, keySuffix, cancellationToken);

        public Task<BrandGlossary> UpdateBrandGlossary(string brandGlossaryId, BrandGlossaryChange change, CancellationToken cancellationToken) =>
            heygen.Patch<BrandGlossary>($"v3/brand-glossaries/{brandGlossaryId}", change, cancellationToken);

        public Task DeleteBrandGlossary(string brandGlossaryId, CancellationToken cancellationToken) =>
            heygen.Delete($"v3/brand-glossaries/{brandGlossaryId}", cancellationToken);
    }
}
