namespace HeyGen.Mcp.Features.VideoAgents;

/// <summary>What members of the agent's requests exclude or need each other. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class VideoAgentRules
{
    public static void Check(VideoAgentRequest order)
    {
        if (order is { Members: not null, Visibility: not SessionVisibility.Selected })
            throw HeyGenException.InvalidArgument("members", "members goes with visibility selected only.");
    }

    public static void Check(VideoAgentReply reply)
    {
        if (reply is { Message: null, EditPlan: null or [] })
            throw HeyGenException.InvalidArgument("message", "Give message, editPlan or both.");
    }
}
