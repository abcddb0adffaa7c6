using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HeyGen.Mcp.Files;
using HeyGen.Mcp.HeyGenApi.Errors;

namespace HeyGen.Mcp.Assets;

/// <summary>The upload operation of the API.</summary>
internal static class AssetUploadCalls
{
    extension(HeyGenClient heygen)
    {
        /// <summary>The same content under the same name gives the same asset for 24 hours.</summary>
        public async Task<UploadedAsset> UploadAsset(UploadSource source, string? take, CancellationToken cancellationToken)
        {
            var identity = new JsonObject { ["sha256"] = source.Sha256, ["file_name"] = source.FileName };
            try
            {
                return await heygen.PostKeyed<UploadedAsset>($"v3/assets", () => Form(source), Encoding.UTF8.GetBytes(identity.ToJsonString()), take, cancellationToken);
            }
            catch (HeyGenException refused) when (refused.Code is ErrorCode.InvalidArgument && refused.HttpStatus is not null && source.Kind == MediaKind.Mp3)
            {
                throw new HeyGenException(refused.Code, refused.Message, refused)
                {
                    Hint = "HeyGen is known to refuse some mp3 files for their ID3v2.4 tag: remove the tag or encode the sound again, then upload that.",
                    HttpStatus = refused.HttpStatus,
                    UpstreamCode = refused.UpstreamCode,
                    Param = "file",
                    RequestId = refused.RequestId,
                    IdempotencyKey = refused.IdempotencyKey,
                    SuggestedIdempotencyKey = refused.SuggestedIdempotencyKey,
                };
            }
        }
    }

    private static MultipartFormDataContent Form(UploadSource source)
    {
        var content = new StreamContent(source.Open()) { Headers = { ContentType = new MediaTypeHeaderValue(source.Kind.MediaType) } };
        return new MultipartFormDataContent { { content, "\"file\"", $"\"{source.FileName}\"" } };
    }
}
