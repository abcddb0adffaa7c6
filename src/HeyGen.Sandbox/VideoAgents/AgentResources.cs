using HeyGen.Sandbox.Videos;

namespace HeyGen.Sandbox.VideoAgents;

/// <summary>Drafts and videos that messages of a session point to.</summary>
internal static class AgentResources
{
    public static string DraftId(AgentRun run) => Ids.Of($"draft {run.Id}");

    public static string VideoId(AgentRun run) => Ids.Of($"resource {run.Id}");

    public static JsonObject View(Call call, AgentSession session, string resourceId)
    {
        foreach (var run in session.Runs)
        {
            if (run.Rest == "reviewing" && DraftId(run) == resourceId)
                return Draft(call, run, resourceId);
            if (run.Video is { Timeline.IsOver: true } && VideoId(run) == resourceId)
                return Video(call, run, resourceId);
        }

        throw ApiException.NotFound("resource", resourceId);
    }

    private static JsonObject Draft(Call call, AgentRun run, string id) => new()
    {
        ["resource_id"] = id,
        ["resource_type"] = "draft",
        ["source_type"] = "generated",
        ["created_at"] = run.StartedAt.ToUnixTimeSeconds(),
        ["preview_url"] = call.Public($"cards/landscape/{id}.png"),
        ["metadata"] = new JsonObject { ["note"] = "Sandbox draft" },
    };

    private static JsonObject Video(Call call, AgentRun run, string id)
    {
        var video = VideoEndpoints.View(call, run.Video!);
        return new JsonObject
        {
            ["resource_id"] = id,
            ["resource_type"] = "video",
            ["source_type"] = "generated",
            ["created_at"] = run.Video!.CreatedAt,
            ["url"] = video.Text("video_url"),
            ["thumbnail_url"] = video.Text("thumbnail_url"),
            ["metadata"] = new JsonObject { ["video_id"] = run.Video.Id },
        };
    }
}
