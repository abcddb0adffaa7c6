namespace HeyGen.Api.Http;

/// <summary>What was heard of a stream of events.</summary>
/// <param name="Ended">False if the stream went on, broke off or grew too large.</param>
internal sealed record EventStream<T>(IReadOnlyList<T> Events, bool Ended);
