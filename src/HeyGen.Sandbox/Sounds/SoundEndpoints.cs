using HeyGen.Sandbox.Catalogue;
using HeyGen.Sandbox.Media;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Sounds;

internal static class SoundEndpoints
{
    public static void AddSounds(this Api api) => api.Get(
        "/v3/audio/sounds",
        Search,
        [
            Required("query", Shape.Text(1, 5000)),
            new("type", Shape.OneOf("music", "sound_effects"), IsRequired: false, MayBeNull: false, JsonValue.Create("music")),
            new("min_score", Shape.Number(0, 1), IsRequired: false, MayBeNull: false, JsonValue.Create(0.7)),
            .. Page(50, 10),
        ]);

    private static Reply Search(Call call)
    {
        var (query, type, least) = (call.Query.Text("query")!, call.Query.Text("type"), call.Query.Number("min_score"));
        var hits =
            from sound in SoundList.All
            where sound.Type == type
            let score = WordOverlap.Score(query, sound.Description)
            where score >= least
            orderby score descending, sound.Name
            select View(call, sound, score);
        var page = call.Page([.. hits], hit => hit);
        return call.World.Options.LegacySoundsShape ? Legacy(page.Body) : page;
    }

    private static Reply Legacy(JsonObject page) => new JsonObject
    {
        ["items"] = page["data"]!.DeepClone(),
        ["has_more"] = page["has_more"]!.DeepClone(),
        ["next_token"] = page["next_token"]?.DeepClone(),
    };

    private static JsonObject View(Call call, Sound sound, double score)
    {
        JobMedia.PutSpeech(call, $"sounds/{sound.Id}", sound.Description);
        return new JsonObject
        {
            ["id"] = sound.Id,
            ["type"] = sound.Type,
            ["name"] = sound.Name,
            ["description"] = sound.Description,
            ["audio_url"] = call.Signed($"sounds/{sound.Id}/speech.wav"),
            ["duration"] = sound.Seconds,
            ["score"] = score,
            ["placement"] = sound.Placement,
            ["peak_offset"] = sound.PeakOffset,
        };
    }
}
