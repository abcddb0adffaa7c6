namespace HeyGen.Mcp.Pipeline;

/// <summary>Finds out what a caller meant by an id that is none of its kind: a name, or the id of something near.</summary>
internal interface IIdRecognizer
{
    IdKind Kind { get; }

    /// <param name="refused">HeyGen's words on it.</param>
    /// <returns>Null if nothing is known of it. At most one question to HeyGen.</returns>
    Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken);
}

/// <summary>What an id turned out to be.</summary>
/// <param name="Lookup">The call that shows the right ones.</param>
internal sealed record RecognizedId(string Hint, NextCall? Lookup = null)
{
    private const int Shown = 3;

    /// <param name="near">What has a name like the one given, as "name = id", best first; if it is empty, the result names the call that searches.</param>
    public static RecognizedId ByName(IdKind kind, string given, IEnumerable<string> near) =>
        string.Join(", ", near.Take(Shown)) is { Length: > 0 } names ? new($"{kind.Hint} Called like that: {names}.") : new(kind.Hint, kind.Search(given));
}

/// <summary>Asks those who know a kind of ids about one that HeyGen does not take.</summary>
internal static class IdRecognition
{
    private const int LongestGiven = 200;

    public static async Task<RecognizedId?> Recognize(IServiceProvider services, HeyGenException failure, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        if (failure.Code is not (ErrorCode.NotFound or ErrorCode.InvalidArgument))
            return null;
        var kind = IdKinds.Of(failure, arguments);
        return await Ask(services, kind, failure, arguments, cancellationToken) ?? (kind is null || kind == IdKinds.Of(failure) ? null : new(kind.Hint, kind.Lookup()));
    }

    private static async Task<RecognizedId?> Ask(IServiceProvider services, IdKind? kind, HeyGenException failure, IDictionary<string, JsonElement>? arguments, CancellationToken cancellationToken)
    {
        try
        {
            if (services.GetServices<IIdRecognizer>().FirstOrDefault(one => one.Kind == kind && (kind != IdKinds.Source || failure.Code is ErrorCode.NotFound)) is not { } recognizer)
                return await JobRecognition.Recognize(services.GetRequiredKeyedService<HeyGenClient>(HeyGenClient.WithoutApproval), failure, cancellationToken);
            return kind!.Given(failure, arguments) is { Length: > 0 and <= LongestGiven } given ? await recognizer.Recognize(given, failure, cancellationToken) : null;
        }
        catch (HeyGenException)
        {
            return null; // what was refused first is what the caller has to hear
        }
    }
}

/// <summary>Knows a job's id that was given for a file's.</summary>
internal sealed class SourceRecognizer([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen) : IIdRecognizer
{
    public IdKind Kind => IdKinds.Source;

    public async Task<RecognizedId?> Recognize(string given, HeyGenException refused, CancellationToken cancellationToken) =>
        ApiPath.IsId(given) && await JobRecognition.Find(heygen, given, besides: refused.NotVideos.Contains(given, StringComparer.Ordinal) ? JobEndpoint.OfOneVideo : [], cancellationToken) is { Kind: var kind }
            ? new($"That is the id of {JobRecognition.Words(kind)}, not of a file: {Kind.Hint}", NextCall.WaitFor(kind, given))
            : null;
}

/// <summary>Finds out what an id is of, when there is no job of the kind that was asked for.</summary>
internal static class JobRecognition
{
    /// <summary>What is taken for one another.</summary>
    private static readonly JobKind[] Likely =
    [
        JobKind.Video, JobKind.VideoAgentSession, JobKind.VideoTranslation, JobKind.Lipsync, JobKind.AvatarLook, JobKind.AvatarGroup, JobKind.ModelVideo, JobKind.ModelImage, JobKind.VideoBatch,
        JobKind.AiClipping, JobKind.FillerWordRemoval, JobKind.HyperframesRender, JobKind.Podcast, JobKind.BackgroundRemoval, JobKind.VideoTranslationBatch, JobKind.LipsyncBatch,
    ];

    /// <returns>Null if it is of none of them. One question to HeyGen for each.</returns>
    public static async Task<RecognizedId?> Recognize(HeyGenClient heygen, HeyGenException failure, CancellationToken cancellationToken)
    {
        const string Read = "GET ";
        return failure is { Code: ErrorCode.NotFound, Operation: { } operation } && operation.StartsWith(Read, StringComparison.Ordinal) && JobEndpoint.At(operation[Read.Length..]) is { } asked
            && await Find(heygen, asked.Id, [asked.Kind], cancellationToken) is { Kind: var kind }
                ? new($"That is no {WireName.Of(asked.Kind).Replace('_', ' ')}: it is the id of {Words(kind)}.", NextCall.WaitFor(kind, asked.Id))
                : null;
    }

    /// <param name="heygen">That is asked, once for each kind.</param>
    /// <param name="id">What the caller gave.</param>
    /// <param name="besides">Kinds that it is not of.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    public static async Task<JobEndpoint?> Find(HeyGenClient heygen, string id, IReadOnlyList<JobKind> besides, CancellationToken cancellationToken)
    {
        foreach (var kind in Likely.Except(besides))
        {
            var endpoint = JobEndpoint.Of(kind);
            try
            {
                var found = await heygen.Get<JsonElement>(endpoint.Path(id), cancellationToken);
                if (found.ValueKind is JsonValueKind.Object && found.EnumerateObject().Any(member => member.Value.ValueKind is JsonValueKind.String && member.Value.ValueEquals(id)))
                    return endpoint;
            }
            catch (HeyGenException unknown) when (unknown.Code is ErrorCode.NotFound)
            {
                // it may be of the next kind
            }
        }

        return null;
    }

    public static string Words(JobKind kind) => WireName.Of(kind).Replace('_', ' ') is var words && words[0] is 'a' ? $"an {words}" : $"a {words}";
}
