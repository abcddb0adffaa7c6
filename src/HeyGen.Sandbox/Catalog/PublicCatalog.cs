namespace HeyGen.Sandbox.Catalog;

/// <summary>What every account sees. Made by rule from word lists, the same in every run; nobody in it exists.</summary>
internal sealed class PublicCatalog
{
    public static readonly PublicCatalog Shared = new();

    private PublicCatalog()
    {
        Voices = VoiceList.All.ToDictionary(voice => voice.Id, StringComparer.Ordinal);
        Groups = AvatarList.Groups([.. Voices.Values]);
        Looks = Groups.SelectMany(AvatarList.LooksOf).ToDictionary(look => look.Id, StringComparer.Ordinal);
    }

    /// <summary>By id, in list order.</summary>
    public IReadOnlyDictionary<string, Voice> Voices { get; }

    public IReadOnlyList<AvatarGroup> Groups { get; }

    /// <summary>By id, in list order.</summary>
    public IReadOnlyDictionary<string, AvatarLook> Looks { get; }
}

/// <summary>The public avatars: made-up people, each with some looks.</summary>
internal static class AvatarList
{
    private const int Count = 64;
    private static readonly DateTimeOffset Since = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Women = ["Abena", "Birgit", "Chiara", "Divya", "Eun-ji", "Fatima", "Gloria", "Hyacinth", "Ingrid", "Jamila", "Keiko", "Lucia", "Mireille", "Nadia", "Oksana", "Priya"];
    private static readonly string[] Men = ["Anders", "Baptiste", "Chen", "Dmitri", "Emeka", "Farid", "Goran", "Hiroshi", "Idris", "Joaquin", "Kwame", "Lukas", "Mateus", "Nikhil", "Omar", "Pavel"];
    private static readonly string[] Settings = ["Office", "Sofa", "Kitchen", "Library", "Studio", "Garden", "Street", "Lab", "Stage"];
    private static readonly string[] Outfits = ["blue suit", "white shirt", "green sweater", "red dress", "grey blazer", "yellow jacket"];
    private static readonly string[] Types = ["studio_avatar", "studio_avatar", "digital_twin", "photo_avatar"];

    public static IReadOnlyList<AvatarGroup> Groups(IReadOnlyList<Voice> voices)
    {
        var english = voices.Where(voice => voice.Language == "English").ToLookup(voice => voice.Gender);
        return [.. Enumerable.Range(0, Count).Select(number => Group(number, english))];
    }

    public static IEnumerable<AvatarLook> LooksOf(AvatarGroup group)
    {
        var number = Ids.Hash(group.Id);
        var type = Types[number % Types.Length];
        var looks = 3 + (number % 8);
        for (var index = 0; index < looks; index++)
        {
            var frame = PixelSize.All[index % PixelSize.All.Count];
            var setting = Settings[(number + index) % Settings.Length];
            var outfit = Outfits[(number + (index / 2)) % Outfits.Length];
            yield return new AvatarLook(Ids.Of($"look {group.Id} {index}"), group.Id, $"{group.Name} in {outfit}, {setting}", type)
            {
                Gender = group.Gender,
                Width = frame.Width,
                Height = frame.Height,
                Engines = EnginesOf(type, index),
                Tags = [setting.ToLowerInvariant(), outfit, "sandbox"],
                DefaultVoiceId = group.DefaultVoiceId,
            };
        }
    }

    /// <summary>Many public studio looks refuse the default engine, as in the real catalog.</summary>
    private static string[] EnginesOf(string type, int index) => type switch
    {
        "photo_avatar" => ["avatar_iii", "avatar_iv"],
        "digital_twin" => ["avatar_iii", "avatar_iv", "avatar_v"],
        _ => index % 3 == 2 ? ["avatar_iii"] : ["avatar_iii", "avatar_iv"],
    };

    private static AvatarGroup Group(int number, ILookup<string, Voice> english)
    {
        var gender = number % 2 == 0 ? "female" : "male";
        var names = number % 2 == 0 ? Women : Men;
        var name = names[(number / 2) % names.Length] + (number / 2 >= names.Length ? " II" : "");
        var voices = english[gender].ToArray();
        return new AvatarGroup(Ids.Of($"group {number}"), $"{name} (sandbox)", Since.AddDays(number))
        {
            Gender = gender,
            DefaultVoiceId = voices[number % voices.Length].Id,
        };
    }
}

/// <summary>The public voices: some for every language, more for the big ones.</summary>
internal static class VoiceList
{
    private static readonly string[] Women = ["Ada", "Bea", "Clara", "Dora", "Elin", "Flora", "Greta", "Hanna", "Iris", "Juna", "Kira", "Lena", "Mira", "Nora"];
    private static readonly string[] Men = ["Arlo", "Bruno", "Casper", "Dario", "Emil", "Felix", "Gustav", "Hugo", "Ivo", "Jonas", "Karl", "Leo", "Milo", "Nils"];
    private static readonly string[] Manners = ["Calm", "Bright", "Warm", "Clear", "Deep", "Lively", "Gentle"];
    private static readonly string[] Engines = ["starfish", "elevenlabs", "starfish", "fish", "elevenlabs"];

    public static IEnumerable<Voice> All => Languages.All.SelectMany((language, rank) => Of(language.Name, rank));

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

/// <summary>Languages by name, as voices and translations call them.</summary>
internal static class Languages
{
    /// <summary>Short code and name.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All =
    [
        ("en", "English"), ("es", "Spanish"), ("fr", "French"), ("de", "German"), ("pt", "Portuguese"), ("it", "Italian"), ("nl", "Dutch"),
        ("pl", "Polish"), ("ru", "Russian"), ("uk", "Ukrainian"), ("cs", "Czech"), ("sk", "Slovak"), ("ro", "Romanian"), ("hu", "Hungarian"),
        ("el", "Greek"), ("tr", "Turkish"), ("sv", "Swedish"), ("da", "Danish"), ("nb", "Norwegian"), ("fi", "Finnish"), ("ar", "Arabic"),
        ("he", "Hebrew"), ("hi", "Hindi"), ("bn", "Bengali"), ("ta", "Tamil"), ("te", "Telugu"), ("ur", "Urdu"), ("id", "Indonesian"),
        ("ms", "Malay"), ("vi", "Vietnamese"), ("th", "Thai"), ("fil", "Filipino"), ("zh", "Chinese"), ("ja", "Japanese"), ("ko", "Korean"),
        ("bg", "Bulgarian"), ("hr", "Croatian"), ("sw", "Swahili"),
    ];

    private static readonly (string Language, string Code, string Region)[] Regional =
    [
        ("English", "en-US", "United States"), ("English", "en-GB", "UK"), ("English", "en-AU", "Australia"), ("English", "en-IN", "India"),
        ("Spanish", "es-ES", "Spain"), ("Spanish", "es-MX", "Mexico"), ("Spanish", "es-AR", "Argentina"),
        ("Portuguese", "pt-BR", "Brazil"), ("Portuguese", "pt-PT", "Portugal"), ("French", "fr-FR", "France"), ("French", "fr-CA", "Canada"),
        ("German", "de-DE", "Germany"), ("German", "de-AT", "Austria"), ("Arabic", "ar-EG", "Egypt"), ("Arabic", "ar-SA", "Saudi Arabia"),
        ("Chinese", "zh-CN", "Mandarin, Simplified"), ("Chinese", "zh-TW", "Taiwanese Mandarin, Traditional"),
    ];

    /// <summary>What translations may be asked for, such as <c>Portuguese (Brazil)</c>, with its BCP-47 code.</summary>
    public static readonly IReadOnlyDictionary<string, string> Targets = All
        .Select(language => (Name: language.Name, language.Code))
        .Concat(Regional.Select(region => (Name: $"{region.Language} ({region.Region})", region.Code)))
        .OrderBy(target => target.Name, StringComparer.Ordinal)
        .ToDictionary(target => target.Name, target => target.Code, StringComparer.Ordinal);

    /// <summary>The name for a code such as <c>es</c> or <c>es-MX</c>; null for none or an unknown one.</summary>
    public static string? NameOf(string? code) =>
        All.FirstOrDefault(language => code?.Split('-')[0].Equals(language.Code, StringComparison.OrdinalIgnoreCase) == true).Name;
}
