namespace HeyGen.Sandbox.Voices;

/// <summary>The voices that every account sees: some for every language, more for the big ones. Made by rule, the same in every run.</summary>
internal static class PublicVoices
{
    private static readonly string[] Women = ["Ada", "Bea", "Clara", "Dora", "Elin", "Flora", "Greta", "Hanna", "Iris", "Juna", "Kira", "Lena", "Mira", "Nora"];
    private static readonly string[] Men = ["Arlo", "Bruno", "Casper", "Dario", "Emil", "Felix", "Gustav", "Hugo", "Ivo", "Jonas", "Karl", "Leo", "Milo", "Nils"];
    private static readonly string[] Manners = ["Calm", "Bright", "Warm", "Clear", "Deep", "Lively", "Gentle"];
    private static readonly string[] Engines = ["starfish", "elevenlabs", "starfish", "fish", "elevenlabs"];

    /// <summary>By id, in list order.</summary>
    public static IReadOnlyDictionary<string, Voice> ById { get; } =
        Languages.All.SelectMany((language, rank) => Of(language.Name, rank)).ToDictionary(voice => voice.Id, StringComparer.Ordinal);

    private static IEnumerable<Voice> Of(string language, int rank)
    {
        var count = rank < 6 ? 28 : 8;
        for (var number = 0; number < count; number++)
        {
            var gender = number % 2 == 0 ? "female" : "male";
            var names = number % 2 == 0 ? Women : Men;
            var name = names[(rank + (number / 2)) % names.Length];
            var engine = Engines[number % Engines.Length];
            yield return new Voice(
                Ids.Of($"voice {language} {number}"),
                $"{name} - {Manners[(rank + number) % Manners.Length]} (sandbox)",
                language,
                gender,
                engine,
                SupportsPause: number % 3 != 2,
                SupportsLocale: engine == "starfish" || number % 4 == 0);
        }
    }
}
