namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>
/// What the cost of a request depends on and the request does not say. Each is null where it can't be found out. For one estimate: each
/// thing is looked up once, a few at a time, and what is not known after some seconds stays so. To ask HeyGen costs nothing.
/// </summary>
/// <param name="heygen">Null to send no request: the cost comes out higher or unknown instead.</param>
internal sealed class CostLookups(HeyGenClient? heygen, CatalogCache catalogs, TimeProvider time) : IDisposable
{
    private const int AtOnce = 4;
    private const int LargestPage = 50;
    private const int MostPages = 10;

    /// <summary>Clients wait for a call no longer than a minute, and the call itself is still to come.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<(Type What, string Id), Lazy<Task>> known = new();
    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly CancellationTokenSource limit = new(heygen is null ? Timeout.InfiniteTimeSpan : Longest, time);

    /// <summary>Whether anything was not asked for that a cost may be unknown without.</summary>
    public bool AreMissed { get; private set; }

    /// <summary>Whether a look is a photo avatar.</summary>
    public async Task<bool?> IsPhoto(string lookId, CancellationToken cancellationToken) =>
        (await Find(lookId, (client, token) => client.Get<LookKind>($"v3/avatars/looks/{lookId}", token), cancellationToken))?.AvatarType?.ToLowerInvariant() switch
        {
            "photo_avatar" => true,
            "digital_twin" or "studio_avatar" => false,
            _ => null,
        };

    /// <summary>Seconds of a video that HeyGen made.</summary>
    public async Task<double?> SecondsOfVideo(string videoId, CancellationToken cancellationToken) =>
        (await FindNeeded(videoId, (client, token) => client.Get<Video>($"v3/videos/{videoId}", token), cancellationToken))?.Duration;

    public Task<TemplateScript?> Template(string templateId, CancellationToken cancellationToken) =>
        FindNeeded(templateId, (client, token) => client.Get<TemplateScript>($"v3/templates/{templateId}", token), cancellationToken);

    /// <summary>How many looks a look template or look pack gives.</summary>
    public async Task<int?> LooksOf(string lookTemplateId, CancellationToken cancellationToken) =>
        (await FindNeeded(lookTemplateId, (client, token) => LookTemplate(client, lookTemplateId, token), cancellationToken))?.LooksCount;

    /// <summary>The names of the languages that a video can be translated into.</summary>
    public async Task<IReadOnlyList<string>?> Languages(CancellationToken cancellationToken) =>
        (await Find(id: "", (client, token) => catalogs.Read([client.TranslationLanguageCatalog], static _ => { }, token), cancellationToken))?.Items;

    public void Dispose()
    {
        places.Dispose();
        limit.Dispose();
    }

    private static async Task<LookTemplateSize?> LookTemplate(HeyGenClient heygen, string id, CancellationToken cancellationToken)
    {
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var found = await heygen.GetPage<LookTemplateSize>($"v3/avatars/look-templates", new Query { { "limit", LargestPage }, { "token", next } }, cancellationToken);
            if (found.Items.FirstOrDefault(template => template.Id == id) is { } mine)
                return mine;
            next = found.NextToken;
            if (!found.HasMore || next is null)
                return null;
        }

        return null;
    }

    private Task<T?> FindNeeded<T>(string id, Func<HeyGenClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class?
    {
        AreMissed |= heygen is null;
        return Find(id, ask, cancellationToken);
    }

    private Task<T?> Find<T>(string id, Func<HeyGenClient, CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class? => heygen is null || PlaceholderValue.Is(id)
            ? Task.FromResult<T?>(null)
            : (Task<T?>)known.GetOrAdd((typeof(T), id), _ => new(() => Ask(token => ask(heygen, token), cancellationToken))).Value;

    /// <summary>An id may stand for something else, or for nothing: then the real call will say so.</summary>
    private async Task<T?> Ask<T>(Func<CancellationToken, Task<T>> ask, CancellationToken cancellationToken)
        where T : class?
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await places.WaitAsync(either.Token);
            try
            {
                return await ask(either.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception unknown) when (unknown is HeyGenException || (unknown is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}

/// <summary>Of a look, what decides its price.</summary>
internal sealed record LookKind(string? AvatarType = null);

/// <summary>Of a look template, what decides the price of its looks.</summary>
internal sealed record LookTemplateSize(string? Id = null, int? LooksCount = null);

/// <summary>Of a template, what is said in it.</summary>
/// <param name="Variables">By name, with their present values.</param>
/// <param name="Composition">Its parts, where the workspace may see them.</param>
internal sealed record TemplateScript(IReadOnlyList<TemplateScript.Scene>? Scenes = null, IReadOnlyDictionary<string, JsonObject>? Variables = null, JsonElement? Composition = null)
{
    internal sealed record Scene(string? SceneId = null, string? Script = null);
}
