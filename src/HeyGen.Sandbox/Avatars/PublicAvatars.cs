namespace HeyGen.Sandbox.Avatars;

/// <summary>The avatars that every account sees: made-up people, each with some looks. Made by rule, the same in every run.</summary>
internal static class PublicAvatars
{
    private const int Count = 64;
    private static readonly DateTimeOffset Since = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Women = ["Abena", "Birgit", "Chiara", "Divya", "Eun-ji", "Fatima", "Gloria", "Hyacinth", "Ingrid", "Jamila", "Keiko", "Lucia", "Mireille", "Nadia", "Oksana", "Priya"];
    private static readonly string[] Men = ["Anders", "Baptiste", "Chen", "Dmitri", "Emeka", "Farid", "Goran", "Hiroshi", "Idris", "Joaquin", "Kwame", "Lukas", "Mateus", "Nikhil", "Omar", "Pavel"];
    private static readonly string[] Settings = ["Office", "Sofa", "Kitchen", "Library", "Studio", "Garden", "Street", "Lab", "Stage"];
    private static readonly string[] Outfits = ["blue suit", "white shirt", "green sweater", "red dress", "grey blazer", "yellow jacket"];
    private static readonly string[] Types = ["studio_avatar", "studio_avatar", "digital_twin", "photo_avatar"];

    public static IReadOnlyList<AvatarGroup> Groups { get; } = All(PublicVoices.ById.Values.Where(voice => voice.Language == "English").ToLookup(voice => voice.Gender));

    /// <summary>By id, in list order.</summary>
    public static IReadOnlyDictionary<string, AvatarLook> Looks { get; } = Groups.SelectMany(LooksOf).ToDictionary(look => look.Id, StringComparer.Ordinal);

    private static AvatarGroup[] All(ILookup<string, Voice> english) => [.. Enumerable.Range(0, Count).Select(number => Group(number, english))];

    private static IEnumerable<AvatarLook> LooksOf(AvatarGroup group)
    {
        var number = Ids.Hash(group.Id);
        var type = Types[number % Types.Length];
        var looks = 3 + (number % 8);
        for (var index = 0; index < looks; index++)
        {
            var setting = Settings[(number + index) % Settings.Length];
            var outfit = Outfits[(number + (index / 2)) % Outfits.Length];
            yield return new AvatarLook(Ids.Of($"look {group.Id} {index}"), group.Id, $"{group.Name} in {outfit}, {setting}", type)
            {
                Gender = group.Gender,
                Size = PixelSize.All[index % PixelSize.All.Count],
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
