using HeyGen.Sandbox.Avatars;
using HeyGen.Sandbox.Voices;

namespace HeyGen.Sandbox.Catalogue;

/// <summary>What every account sees. Made by rule from word lists, the same in every run; nobody in it exists.</summary>
internal sealed class PublicCatalogue
{
    public static readonly PublicCatalogue Shared = new();

    private PublicCatalogue()
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
    private static readonly (string Word, int Width, int Height)[] Frames = [("landscape", 1920, 1080), ("portrait", 1080, 1920), ("square", 1080, 1080)];

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
            var frame = Frames[index % Frames.Length];
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

    /// <summary>Many public studio looks refuse the default engine, as in the real catalogue.</summary>
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
