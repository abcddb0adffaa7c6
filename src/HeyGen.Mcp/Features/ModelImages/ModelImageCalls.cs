using HeyGen.Api.Jobs;

namespace HeyGen.Mcp.Features.ModelImages;

/// <summary>The model image operations of the API.</summary>
internal static class ModelImageCalls
{
    extension(HeyGenClient heygen)
    {
        public async Task<CreatedModelImage> CreateModelImage(ModelImageRequest request, string? keySuffix, CancellationToken cancellationToken)
        {
            var created = await heygen.PostKeyed<CreatedModelImage>($"v3/models/images", request, keySuffix, cancellationToken);
            return created with { NextStep = NextCall.WaitFor(JobKind.ModelImage, created.GenerationId) };
        }

        public Task<ModelImageGeneration> GetModelImage(string generationId, CancellationToken cancellationToken) =>
            heygen.Get<ModelImageGeneration>($"v3/models/images/{generationId}", cancellationToken);
    }
}
