namespace HeyGen.Sandbox.Catalogue;

/// <summary>A piece of music or a sound effect.</summary>
/// <param name="Placement">Effects only: <c>bed</c>, <c>hit</c> or <c>riser</c>.</param>
/// <param name="PeakOffset">Effects only: seconds from the start to the loudest moment.</param>
internal sealed record Sound(string Id, string Type, string Name, string Description, double Seconds, string? Placement, double? PeakOffset);

/// <summary>Sounds to search. What they are called is made up; what is heard are the sandbox's tones.</summary>
internal static class SoundList
{
    private static readonly string[] Moods = ["upbeat", "calm", "dramatic", "happy", "sad", "corporate", "epic", "dark", "dreamy", "playful"];
    private static readonly string[] Styles = ["piano", "electronic", "acoustic guitar", "orchestral", "lofi", "ambient", "jazz", "rock"];
    private static readonly string[] Places = ["background", "intro", "outro"];

    private static readonly (string What, string Placement)[] Effects =
    [
        ("whoosh transition", "hit"), ("door slam", "hit"), ("click button", "hit"), ("glass break", "hit"), ("applause crowd", "bed"),
        ("rain storm", "bed"), ("city traffic", "bed"), ("forest birds", "bed"), ("ocean waves", "bed"), ("cinematic riser", "riser"),
        ("tension riser", "riser"), ("notification bell", "hit"), ("typing keyboard", "bed"), ("explosion impact", "hit"), ("camera shutter", "hit"),
    ];

    private static readonly string[] Sizes = ["soft", "short", "big"];

    public static readonly IReadOnlyList<Sound> All = [.. Music(), .. SoundEffects()];

    private static IEnumerable<Sound> Music() =>
        from mood in Moods
        from style in Styles
        let place = Places[Ids.Hash(mood + style) % Places.Length]
        let seconds = 30 + (Ids.Hash(style + mood) % 120)
        select new Sound(
            Ids.Of($"music {mood} {style}"), "music", $"Sandbox {mood} {style}", $"{mood} {style} {place} music, made-up sandbox track", seconds, Placement: null, PeakOffset: null);

    private static IEnumerable<Sound> SoundEffects() =>
        from effect in Effects
        from size in Sizes
        let seconds = effect.Placement == "bed" ? 12 : 2.5
        let peak = effect.Placement switch { "bed" => 6, "riser" => 2.2, _ => 0.3 }
        select new Sound(
            Ids.Of($"effect {effect.What} {size}"), "sound_effects", $"Sandbox {size} {effect.What}", $"{size} {effect.What} sound effect, sandbox", seconds, effect.Placement, peak);
}
