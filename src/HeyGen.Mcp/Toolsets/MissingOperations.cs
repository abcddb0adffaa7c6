namespace HeyGen.Mcp.Toolsets;

/// <summary>What people ask for and HeyGen has no operation for.</summary>
internal static class MissingOperations
{
    /// <param name="text">A query, or a name of a tool that there is not.</param>
    /// <returns>What there is to say to it; null if it asks for nothing of these.</returns>
    public static string? AnswerTo(string text) =>
        StopIntent.IsIn(text) ? StopIntent.Answer
        : VideoEditIntent.IsIn(text) ? VideoEditIntent.Answer
        : null;
}
