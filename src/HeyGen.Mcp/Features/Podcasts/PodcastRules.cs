namespace HeyGen.Mcp.Features.Podcasts;

/// <summary>What a podcast needs to talk about. Checked before anything is sent, so a mistake costs nothing.</summary>
internal static class PodcastRules
{
    public static void Check(PodcastRequest order)
    {
        if (order.Topic is null && order.SourceFiles is not { Count: > 0 })
            throw HeyGenException.InvalidArgument("topic", "topic is missing: a podcast needs a topic, sourceFiles or both.");
    }
}
