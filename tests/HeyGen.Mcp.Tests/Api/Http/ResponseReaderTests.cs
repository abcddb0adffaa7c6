using HeyGen.Api.Json;
using HeyGen.Mcp.Features.Avatars;
using HeyGen.Mcp.Features.Editing;
using HeyGen.Mcp.Features.Voices;
using HeyGen.Mcp.LocalFiles.Uploads;

namespace HeyGen.Mcp.Tests.Api.Http;

/// <summary>Answers that differ from what is documented, and what is read of them.</summary>
public sealed class ResponseReaderTests
{
    private static readonly HeyGenJson Json = new([AvatarJson.Default, VoiceJson.Default, EditingJson.Default, UploadJson.Default]);

    [Theory]
    [InlineData("""{"data":[],"next_token":"abc"}""", true, "abc")]
    [InlineData("""{"data":[],"has_more":null,"next_token":"abc"}""", true, "abc")]
    [InlineData("""{"data":[],"has_more":1,"next_token":"abc"}""", true, "abc")]
    [InlineData("""{"data":[],"has_more":"true","next_token":"abc"}""", true, "abc")]
    [InlineData("""{"data":[],"has_more":"perhaps","next_token":"abc"}""", true, "abc")]
    [InlineData("""{"data":{"items":[],"next_token":"abc"}}""", true, "abc")]
    [InlineData("""{"data":[],"has_more":false,"next_token":"abc"}""", false, "abc")]
    [InlineData("""{"data":[],"has_more":0,"next_token":"abc"}""", false, "abc")]
    [InlineData("""{"data":[],"has_more":true,"next_token":""}""", true, null)]
    [InlineData("""{"data":[],"next_token":""}""", false, null)]
    [InlineData("""{"data":[]}""", false, null)]
    public void Page_WithoutAWordOnMore_HasMoreIfItHasAToken(string answer, bool hasMore, string? token)
    {
        var page = ResponseReader.Page<Voice>(JsonElement.Parse(answer), Json);

        Assert.Equal((hasMore, token), (page.HasMore, page.NextToken));
    }

    [Theory]
    [InlineData("""{"voice_id":"v","support_pause":1}""", """{"voice_id":"v","support_pause":true}""")]
    [InlineData("""{"voice_id":"v","support_pause":0}""", """{"voice_id":"v","support_pause":false}""")]
    [InlineData("""{"voice_id":"v","support_pause":2}""", """{"voice_id":"v","support_pause_raw":2}""")]
    [InlineData("""{"id":"v"}""", """{"voice_id":"v"}""")]
    public void Data_OfAVoice_IsReadAsItIsMeant(string answer, string read) => Check<Voice>(answer, read);

    [Theory]
    [InlineData("""{"seed":42.0}""", """{"seed":42}""")]
    [InlineData("""{"seed":"42.0"}""", """{"seed":42}""")]
    [InlineData("""{"seed":4.2e1}""", """{"seed":42}""")]
    [InlineData("""{"seed":42.5}""", """{"seed_raw":42.5}""")]
    [InlineData("""{"seed":1e30}""", """{"seed_raw":1e30}""")]
    [InlineData("""{"voices":[null,{"voice_id":"v"},{"name":"Ann"}]}""", """{"voices":[{"voice_id":"v"}],"voices_raw":[null,{"voice_id":"v"},{"name":"Ann"}]}""")]
    public void Data_OfDesignedVoices_IsReadAsItIsMeant(string answer, string read) => Check<DesignedVoices>(answer, read);

    [Theory]
    [InlineData("""{"id":"b","duration":"0:32"}""", """{"id":"b","duration_raw":"0:32"}""")]
    [InlineData("""{"id":"b","duration":"1:05:10"}""", """{"id":"b","duration_raw":"1:05:10"}""")]
    [InlineData("""{"id":"b","duration":"12/5"}""", """{"id":"b","duration_raw":"12/5"}""")]
    [InlineData("""{"id":"b","duration":"NaN"}""", """{"id":"b","duration_raw":"NaN"}""")]
    [InlineData("""{"id":"b","duration":"32.5"}""", """{"id":"b","duration":32.5}""")]
    [InlineData("""{"id":"b","created_at":"2026-11-28"}""", """{"id":"b","created_at":1795824000}""")]
    [InlineData("""{"id":"b","created_at":"2026-11-28T01:00:00+01:00"}""", """{"id":"b","created_at":1795824000}""")]
    [InlineData("""{"id":"b","layers":{"foreground":"https://a","mask":null}}""", """{"id":"b","layers":{"foreground":"https://a"}}""")]
    [InlineData("""{"id":"b","layers":{"foreground":7}}""", """{"id":"b","layers":{"foreground":"7"}}""")]
    public void Data_OfABackgroundRemoval_IsReadAsItIsMeant(string answer, string read) => Check<BackgroundRemoval>(answer, read);

    [Theory]
    [InlineData("""{"id":"l","tags":["a",null],"supported_api_engines":[null]}""", """{"id":"l","supported_api_engines":[],"tags":["a"]}""")]
    [InlineData("""{"id":"l","tags":["a",7]}""", """{"id":"l","tags":["a","7"]}""")]
    public void Data_OfALook_IsReadAsItIsMeant(string answer, string read) => Check<AvatarLook>(answer, read);

    [Theory]
    [InlineData("""{"id":"a","size_bytes":1024.0}""", """{"asset_id":"a","size_bytes":1024}""")]
    [InlineData("""{"asset_id":null,"id":"a"}""", """{"asset_id":"a"}""")]
    [InlineData("""{"asset_id":"a","id":"b"}""", """{"asset_id":"a","id":"b"}""")]
    public void Data_OfAnUpload_HasItsIdUnderEitherName(string answer, string read) => Check<CompletedAssetUpload>(answer, read);

    [Fact]
    public void Data_OfUploads_HaveTheirIdsUnderEitherName() =>
        Check<CreatedAssetUploadBatch>("""{"id":"b","items":[{"id":"a","upload_url":"https://s"}]}""", """{"batch_id":"b","items":[{"asset_id":"a","upload_url":"https://s"}]}""");

    private static void Check<T>(string answer, string read)
        where T : class
    {
        var told = JsonNode.Parse(Json.Bytes(ResponseReader.Data<T>(JsonElement.Parse($$"""{"data":{{answer}}}"""), Json, Outcome.NotExecuted)))!;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(read), told), told.ToJsonString());
    }
}
