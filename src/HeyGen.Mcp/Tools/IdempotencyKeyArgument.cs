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
    /// <param name="draft">What is shown with the question.</param>
    /// <param name="answers">What sets this moment of the conversation apart from those before it.</param>
    public static string OfAnswer(string session, string? question, string? draft, long answers) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{session}\n{question}\n{draft}\n{answers}")))[..Length];
}
