using HeyGen.Mcp.Account;
using HeyGen.Mcp.Audio;
using HeyGen.Mcp.Avatars;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Videos;
using HeyGen.Mcp.Voices;

namespace HeyGen.Mcp;

/// <summary>The rooms of the house. A room that is not listed here does not exist.</summary>
internal static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        Room.Of<AccountTools>(AccountJson.Default),
        Room.Of<AudioTools>(AudioJson.Default),
        Room.Of<AvatarTools>(AvatarJson.Default),
        Room.Of<AvatarSearchTools>(AvatarJson.Default),
        Room.Of<AvatarCreationTools>(AvatarJson.Default),
        Room.Of<AvatarEditingTools>(AvatarJson.Default),
        Room.Of<VideoTools>(VideoJson.Default),
        Room.Of<VideoCreationTools>(VideoJson.Default),
        Room.Of<VoiceTools>(VoiceJson.Default),
        Room.Of<VoiceSearchTools>(VoiceJson.Default),
        Room.Of<VoiceCreationTools>(VoiceJson.Default),
    ];
}
