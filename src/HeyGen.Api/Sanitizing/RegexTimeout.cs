namespace HeyGen.Api.Sanitizing;

/// <summary>
/// How long one match of a regular expression may take. It is read from the clock, so it covers what a busy machine leaves a thread waiting,
/// and would end only a pattern that is at fault itself.
/// </summary>
public static class RegexTimeout
{
    public const int Milliseconds = 10_000;

    public static readonly TimeSpan Duration = TimeSpan.FromMilliseconds(Milliseconds);
}
