namespace HeyGen.Sandbox.Endpoints;

/// <summary>A piece of music or a sound effect. What they are called is made up; what is heard are the sandbox's tones.</summary>
/// <param name="Placement">Effects only: <c>bed</c>, <c>hit</c> or <c>riser</c>.</param>
/// <param name="PeakOffset">Effects only: seconds from the start to the loudest moment.</param>
internal sealed record Sound(string Id, string Type, string Name, string Description, double Seconds, string? Placement = null, double? PeakOffset = null)
{
    private static readonly string[] Moods = ["upbeat", "calm", "dramatic", "happy", "sad", "corporate", "epic", "dark", "dreamy", "playful"];
    private static readonly string[] Styles = ["piano", "electronic", "acoustic guitar", "orchestral", "lofi", "ambient", "jazz", "rock"];
    private static readonly string[] Places = ["background", "intro", "outro"];
    private static readonly string[] Sizes = ["soft", "short", "big"];

    private static readonly (string Placement, double Seconds, double Peak, string[] Sounds)[] Effects =
    [
        ("hit", 2.5, 0.3, ["whoosh transition", "door slam", "click button", "glass break", "notification bell", "explosion impact", "camera shutter"]),
        ("bed", 12, 6, ["applause crowd", "rain storm", "city traffic", "forest birds", "ocean waves", "typing keyboard"]),
        ("riser", 2.5, 2.2, ["cinematic riser", "tension riser"]),
    ];

    public static readonly IReadOnlyList<Sound> All =
    [
        .. from mood in Moods
           from style in Styles
           let place = Places[Ids.Hash(mood + style) % Places.Length]
           select new Sound(
               Ids.Of($"music {mood} {style}"), "music", $"Sandbox {mood} {style}", $"{mood} {style} {place} music, made-up sandbox track", 30 + (Ids.Hash(style + mood) % 120)),
        .. from effect in Effects
           from sound in effect.Sounds
           from size in Sizes
           let name = $"{size} {sound}"
           select new Sound(
               Ids.Of($"effect {sound} {size}"), "sound_effects", $"Sandbox {name}", $"{name} sound effect, sandbox", effect.Seconds, effect.Placement, effect.Peak),
    ];
}

internal static class SoundEndpoints
{
    public static void AddSounds(this Api api) => api.Add("searchAudioSounds", Search);

    private static ApiResponse Search(Call call)
    {
        var (query, type, least) = (call.Query.Text("query")!, call.Query.Text("type"), call.Query.Number("min_score"));
        var hits =
            from sound in Sound.All
            where sound.Type == type
            let score = WordOverlap.Score(query, sound.Description)
            where score >= least
            orderby score descending, sound.Name
            select (sound, score);
        return call.Page([.. hits], hit => View(call, hit.sound, hit.score));
    }

    private static JsonObject View(Call call, Sound sound, double score)
    {
        var folder = $"sounds/{sound.Id}";
        call.State.Media.Put(folder, _ => StockMedia.Sound(sound.Description, folder, sound.Seconds));
        return new JsonObject
        {
            ["id"] = sound.Id,
            ["type"] = sound.Type,
            ["name"] = sound.Name,
            ["description"] = sound.Description,
            ["audio_url"] = call.Signed($"{folder}/speech.wav"),
            ["duration"] = sound.Seconds,
            ["score"] = score,
            ["placement"] = sound.Placement,
            ["peak_offset"] = sound.PeakOffset,
        };
    }
}
