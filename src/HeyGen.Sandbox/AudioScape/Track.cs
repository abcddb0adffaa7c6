namespace HeyGen.Sandbox.AudioScape;

/// <summary>A piece of music in AudioScape's catalogue.</summary>
/// <param name="Seconds">How long it plays.</param>
/// <param name="Bpm">Beats a minute.</param>
internal sealed record Track(string Id, string Name, string Artist, string Album, string Genre, string Mood, double Seconds, int Bpm)
{
    /// <summary>What a search by meaning looks at.</summary>
    public string Description => $"{Mood} {Genre} {Name} {Artist} music";
}

/// <summary>Made-up tracks of made-up artists; the same in every run.</summary>
internal static class TrackList
{
    private static readonly (string Artist, string Genre)[] Artists =
    [
        ("The Sandbox Trio", "jazz"), ("Paper Lanterns", "acoustic"), ("Gravel Road", "rock"), ("Night Bus", "electronic"), ("Quiet Harbour", "ambient"), ("Brass Kettle", "orchestral"),
    ];

    private static readonly string[] Moods = ["upbeat", "calm", "dark", "happy", "dreamy", "epic", "sad", "playful"];

    private static readonly string[] Things = ["Morning", "Window", "River", "Engine", "Letter", "Orchard", "Signal", "Staircase"];

    public static readonly IReadOnlyList<Track> All =
    [
        .. from artist in Artists
           from mood in Moods.Index()
           let name = $"{char.ToUpperInvariant(mood.Item[0])}{mood.Item[1..]} {Things[(Ids.Hash(artist.Artist) + mood.Index) % Things.Length]}"
           let chance = Ids.Hash($"{artist.Artist} {name}")
           select new Track(
               Ids.Of($"audioscape {artist.Artist} {name}"),
               name,
               artist.Artist,
               $"{artist.Artist}, volume {1 + (mood.Index / 4)}",
               artist.Genre,
               mood.Item,
               Seconds: 45 + (chance % 180),
               Bpm: 60 + (chance % 110)),
    ];
}
