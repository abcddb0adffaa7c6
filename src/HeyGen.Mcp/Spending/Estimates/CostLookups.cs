namespace HeyGen.Mcp.Spending.Estimates;

/// <summary>What the cost of a request depends on and the request does not say. Each is null where it can't be found out.</summary>
internal interface ICostLookups
{
    /// <summary>Whether a look is a photo avatar.</summary>
    Task<bool?> IsPhoto(string lookId, CancellationToken cancellationToken);

    /// <summary>Seconds of a video that HeyGen made.</summary>
    Task<double?> SecondsOfVideo(string videoId, CancellationToken cancellationToken);

    Task<TemplateScript?> Template(string templateId, CancellationToken cancellationToken);

    /// <summary>How many looks a look template or look pack gives.</summary>
    Task<int?> LooksOf(string lookTemplateId, CancellationToken cancellationToken);

    /// <summary>The names of the languages that a video can be translated into.</summary>
    Task<IReadOnlyList<string>?> Languages(CancellationToken cancellationToken);
}

/// <summary>Sends no request: the cost comes out higher or unknown instead.</summary>
internal sealed class NoLookups : ICostLookups
{
    /// <summary>Whether anything was asked for that a cost may be unknown without.</summary>
    public bool AreMissed { get; private set; }

    public Task<bool?> IsPhoto(string lookId, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);

    public Task<double?> SecondsOfVideo(string videoId, CancellationToken cancellationToken) => Miss<double?>();

    public Task<TemplateScript?> Template(string templateId, CancellationToken cancellationToken) => Miss<TemplateScript>();

    public Task<int?> LooksOf(string lookTemplateId, CancellationToken cancellationToken) => Miss<int?>();

    public Task<IReadOnlyList<string>?> Languages(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>?>(null);

    private Task<T?> Miss<T>()
    {
        AreMissed = true;
        return Task.FromResult<T?>(default);
    }
}

/// <summary>For one estimate: each thing is looked up once, a few at a time, and what is not known after some seconds stays so.</summary>
internal sealed class BoundedLookups(ICostLookups lookups, TimeProvider time) : ICostLookups, IDisposable
{
    private const int AtOnce = 4;

    /// <summary>Clients wait for a call no longer than a minute, and the call itself is still to come.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly ConcurrentDictionary<(string What, string Id), Lazy<Task>> known = new();
    private readonly SemaphoreSlim places = new(AtOnce);
    private readonly CancellationTokenSource limit = new(Longest, time);

    public Task<bool?> IsPhoto(string lookId, CancellationToken cancellationToken) => Once("look", lookId, lookups.IsPhoto, cancellationToken);

    public Task<double?> SecondsOfVideo(string videoId, CancellationToken cancellationToken) => Once("video", videoId, lookups.SecondsOfVideo, cancellationToken);

    public Task<TemplateScript?> Template(string templateId, CancellationToken cancellationToken) => Once("template", templateId, lookups.Template, cancellationToken);

    public Task<int?> LooksOf(string lookTemplateId, CancellationToken cancellationToken) => Once("look template", lookTemplateId, lookups.LooksOf, cancellationToken);

    public Task<IReadOnlyList<string>?> Languages(CancellationToken cancellationToken) => Once("languages", "", (_, token) => lookups.Languages(token), cancellationToken);

    public void Dispose()
    {
        places.Dispose();
        limit.Dispose();
    }

    private Task<T?> Once<T>(string what, string id, Func<string, CancellationToken, Task<T?>> find, CancellationToken cancellationToken) =>
        (Task<T?>)known.GetOrAdd((what, id), _ => new(() => Find(id, find, cancellationToken))).Value;

    private async Task<T?> Find<T>(string id, Func<string, CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await places.WaitAsync(either.Token);
            try
            {
                return await find(id, either.Token);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return default;
        }
    }
}

/// <summary>Asks HeyGen, which costs nothing.</summary>
internal sealed class HeyGenLookups([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs) : ICostLookups
{
    private const int LargestPage = 50;
    private const int MostPages = 10;

    public async Task<bool?> IsPhoto(string lookId, CancellationToken cancellationToken) =>
        (await Found(lookId, () => heygen.Get<LookKind>($"v3/avatars/looks/{lookId}", cancellationToken)))?.AvatarType?.ToLowerInvariant() switch
        {
            "photo_avatar" => true,
            "digital_twin" or "studio_avatar" => false,
            _ => null,
        };

    public async Task<double?> SecondsOfVideo(string videoId, CancellationToken cancellationToken) =>
        (await Found(videoId, () => heygen.Get<Video>($"v3/videos/{videoId}", cancellationToken)))?.Duration;

    public Task<TemplateScript?> Template(string templateId, CancellationToken cancellationToken) =>
        Found(templateId, () => heygen.Get<TemplateScript>($"v3/templates/{templateId}", cancellationToken));

    public async Task<int?> LooksOf(string lookTemplateId, CancellationToken cancellationToken)
    {
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var query = new Query { { "limit", LargestPage }, { "token", next } };
            if (await Found(lookTemplateId, () => heygen.GetPage<LookTemplateSize>($"v3/avatars/look-templates", query, cancellationToken)) is not { } found)
                return null;
            if (found.Items.FirstOrDefault(template => template.Id == lookTemplateId) is { } mine)
                return mine.LooksCount;
            next = found.NextToken;
            if (!found.HasMore || next is null)
                return null;
        }

        return null;
    }

    public async Task<IReadOnlyList<string>?> Languages(CancellationToken cancellationToken) =>
        (await Found(id: "", () => catalogs.Read([heygen.TranslationLanguageCatalog], static _ => { }, cancellationToken)))?.Items;

    /// <summary>An id may stand for something else, or for nothing: then the real call will say so.</summary>
    private static async Task<T?> Found<T>(string id, Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return PlaceholderValue.Is(id) ? null : await ask();
        }
        catch (HeyGenException)
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
