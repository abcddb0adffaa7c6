namespace HeyGen.Api.Http;

/// <summary>One call as it goes on the wire. Content is made anew for each attempt.</summary>
internal sealed record ApiRequest(HttpMethod Method, string PathAndQuery, CallPolicy Policy)
{
    public Func<HttpContent>? Content { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>False where the key travels in the body.</summary>
    public bool KeyInHeader { get; init; } = true;

    /// <summary>True where each call has a key of its own, so that another call does the work again.</summary>
    public bool IsNewEachTime { get; init; }

    /// <summary>The read that shows whether a create happened; null for the list of such things.</summary>
    public LookupOperation? Check { get; init; }

    /// <summary>Whether the answer is a list, of which null means an empty one.</summary>
    public bool IsList { get; init; }

    /// <summary>How long to listen, where the answer is a stream of events.</summary>
    public TimeSpan? StreamDuration { get; init; }
}
