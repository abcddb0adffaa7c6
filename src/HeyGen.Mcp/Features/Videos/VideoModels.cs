namespace HeyGen.Mcp.Features.Videos;

[JsonConverter(typeof(SnakeCaseEnumConverter<VideoStatus>))]
internal enum VideoStatus
{
    Pending,
    Processing,
    Completed,
    Failed,
}

/// <summary>A video that was just created.</summary>
internal sealed record CreatedVideo(
    [property: Description("Id of the new video.")] string VideoId,
    [property: Description("First state.")] string? Status = null,
    [property: Description("mp4 or webm.")] string? OutputFormat = null) : CreatedResult;

internal sealed record DeletedVideo(
    [property: Description("Id of the video that was deleted.")] string Id,
    [property: Description("Always true.")] bool Deleted = true);

/// <summary>The scenes of a video as they were rendered.</summary>
internal sealed record VideoScenes(
    [property: Description("Video id.")] string VideoId,
    [property: Description("Title, aspect ratio, resolution and caption setting.")] JsonObject? Video = null,
    [property: Description("Every scene in order.")] IReadOnlyList<Scene>? Scenes = null,
    [property: Description("Goes with edits (editPlan of send_video_agent_message); locks nothing.")] string? EditVersion = null) : ApiRecord;

[JsonSerializable(typeof(Page<Video>))]
[JsonSerializable(typeof(CreatedVideo))]
[JsonSerializable(typeof(DeletedVideo))]
[JsonSerializable(typeof(VideoScenes))]
[JsonSerializable(typeof(VideoStatus?))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
internal sealed partial class VideoJson : JsonSerializerContext;
