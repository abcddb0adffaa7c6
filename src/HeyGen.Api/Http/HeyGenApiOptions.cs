namespace HeyGen.Api.Http;

/// <summary>Where HeyGen is and how calls to it present themselves.</summary>
internal sealed record HeyGenApiOptions(Uri BaseAddress, string UserAgent)
{
    public static readonly Uri Production = new("https://api.heygen.com/");

    /// <summary>Longest time between two polls of a job; null for the schedule of its kind. Jobs of a sandbox take seconds.</summary>
    public TimeSpan? LongestPause { get; init; }

    /// <summary>Largest answer that is read, in bytes.</summary>
    public const int LargestAnswer = 8 * 1024 * 1024;
}
