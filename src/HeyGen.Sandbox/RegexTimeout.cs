namespace HeyGen.Sandbox;

/// <summary>How long one match of a regular expression may take, on a busy machine too: it is read from the clock.</summary>
internal static class RegexTimeout
{
    public const int Milliseconds = 10_000;

    public static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(Milliseconds);
}
