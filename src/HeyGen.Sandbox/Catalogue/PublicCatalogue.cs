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
