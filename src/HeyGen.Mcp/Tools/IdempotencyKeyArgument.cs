namespace HeyGen.Mcp.Tools;

/// <summary>The optional <c>idempotencyKey</c> argument: a word that tells a wanted second take apart from a repetition.</summary>
internal static class IdempotencyKeyArgument
{
    public const string Pattern = "^[A-Za-z0-9_.:-]{1,64}$";
}
