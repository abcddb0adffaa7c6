using HeyGen.Mcp.Assets;
using HeyGen.Mcp.Jobs;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Videos;

namespace HeyGen.Mcp;

/// <summary>The rooms of the house. A room that is not listed here does not exist.</summary>
internal static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        Room.Of<AssetUploadTools>(AssetUploadJson.Default),
        Room.Of<JobTools>(JobJson.Default),
        Room.Of<VideoTools>(VideoJson.Default),
        Room.Of<VideoCreationTools>(VideoJson.Default),
        Room.Of<VideoDownloadTools>(VideoDownloadJson.Default),
    ];
}
