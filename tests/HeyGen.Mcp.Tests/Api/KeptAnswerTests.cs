
namespace HeyGen.Mcp.Tests.Api;

/// <summary>What a create answered, as a repeated call is told of it.</summary>
public sealed class KeptAnswerTests
{
    private static readonly string Long = string.Join(',', Enumerable.Repeat("""{"word":"tea","start":0.5,"end":0.9}""", 200));

    [Theory]
    [InlineData("""{"data":{"request_id":"r_1","audio_url":"https://files.example/a.mp3","duration":80.5,"word_timestamps":[LONG]}}""", """{"request_id":"r_1","audio_url":"https://files.example/a.mp3","duration":80.5}""")]
    [InlineData("""{"data":{"batch_id":"b_1","items":[LONG],"first":{"parts":[LONG]}}}""", """{"batch_id":"b_1"}""")]
    [InlineData("""{"data":{"video_translation_ids":["t_1","t_2"],"items":[LONG]}}""", """{"video_translation_ids":["t_1","t_2"]}""")]
    [InlineData("""{"data":[{"id":"l_1","parts":[LONG]},{"id":"l_2"}]}""", """[{"id":"l_1"},{"id":"l_2"}]""")]
    [InlineData("""{"data":{"id":"v_1","parts":[{"word":"tea"}]}}""", """{"id":"v_1","parts":[{"word":"tea"}]}""")]
    public void Kept_LongAnswer_IsWithoutItsLists(string answer, string kept) =>
        Assert.Equal(kept, CreatedIds.Kept(JsonElement.Parse(answer.Replace("LONG", Long, StringComparison.Ordinal)))?.GetRawText());
}
