namespace HeyGen.Mcp.Tools;

/// <summary>The optional <c>idempotencyKey</c> argument: a word that distinguishes a deliberate second request from a retry.</summary>
internal static class IdempotencyKeyArgument
{
    public const string Name = "idempotencyKey";

    public const string Pattern = "^[A-Za-z0-9_.:-]{1,64}$";

    private const int Length = 32;

    /// <summary>
    /// The word under which a session's question is answered: the same for the same question, however often it is asked for, and
    /// another for the next, though both be answered alike.
    /// </summary>
    public static string OfAnswer(string session, IReadOnlyList<VideoAgentMessage> messages) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{messages.Question}\n{messages.Draft}\n{messages.Answers}")))[..Length];
}
