using System.ComponentModel.DataAnnotations;
using HeyGen.Mcp.LocalFiles;
using ModelContextProtocol.Server;

namespace HeyGen.Mcp.Features.Audio;

/// <summary>Tools that search HeyGen's library of music and sounds.</summary>
[McpServerToolType, Toolset("audio")]
internal sealed partial class AudioTools(HeyGenClient heygen, AllowedFolders folders)
{
    /// <summary>Find HeyGen's background music or sound effects by meaning.</summary>
    /// <param name="query">What it should sound like.</param>
    /// <param name="type">Music or effects.</param>
    /// <param name="minScore">Lower finds weaker matches too.</param>
    /// <param name="maxDuration">Longest, in seconds.</param>
    /// <param name="inlineAudio">The first three come as audio too, if small.</param>
    [ListedByDefault, Operation("GET", "/v3/audio/sounds")]
    [McpServerTool(Name = "search_audio_sounds", Title = "Search audio sounds", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = true, UseStructuredContent = true)]
    public async partial Task<FoundSounds> SearchAudioSounds(
        [StringLength(5000, MinimumLength = 1)] string query,
        SoundType type = SoundType.Music,
        [Range(1, 50)] int limit = 10,
        [Range(0.0, 1.0)] double minScore = 0.7,
        [Range(0.1, 86400.0)] double? maxDuration = null,
        string? token = null,
        bool inlineAudio = false,
        CancellationToken cancellationToken = default)
    {
        var found = await heygen.FindSounds(query, type, limit, minScore, maxDuration, token, cancellationToken);
        return folders.Any && found.Items is [var first, ..] ? found with { NextStep = NextCall.Save("sound", first.Id) } : found;
    }
}
