using HeyGen.Mcp.Features.Avatars;
using HeyGen.Mcp.Features.Templates;
using HeyGen.Mcp.Features.VideoAgents;
using HeyGen.Mcp.Features.Voices;

namespace HeyGen.Mcp.Guides.Prompts;

/// <summary>What an argument of a prompt is chosen from.</summary>
internal enum CompletionKind
{
    Avatar,
    Voice,
    VoiceLanguage,
    Language,
    Style,
    Template,
    Video,
}

/// <summary>The best that fit what was typed, and how many there are in all.</summary>
internal sealed record Completions(IReadOnlyList<string> Values, int Total);

/// <summary>
/// Looks choices up for somebody who is typing: from the lists that searches keep, at once where enough is known of them,
/// else for as long as typing can wait. Values are names with ids in brackets, so that both the person and the model know what is meant.
/// </summary>
internal sealed class PromptCompletions([FromKeyedServices(HeyGenClient.WithoutApproval)] HeyGenClient heygen, CatalogCache catalogs, TimeProvider time)
{
    private const int Most = 20;
    private const int PageSize = 100;
    private const int Newest = 20;

    /// <summary>Letters from which on a search knows what is meant; fewer are taken as the beginning of a word.</summary>
    private const int LeastSearched = 3;

    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LifetimeOfVideos = TimeSpan.FromMinutes(1);

    /// <param name="typed">What the values are to be like.</param>
    /// <param name="language">What else was chosen: only voices that speak it.</param>
    /// <returns>None where HeyGen can't be asked: there is no credential yet.</returns>
    public async Task<Completions> Find(CompletionKind choice, string typed, string? language, CancellationToken cancellationToken)
    {
        try
        {
            return choice switch
            {
                CompletionKind.Avatar => await Search(heygen.LookCatalogs(ownership: null), typed, static _ => true, look => look.SearchTerms, look => Named(look.Name, look.Id), cancellationToken),
                CompletionKind.Voice => await Search(heygen.VoiceCatalogs(type: null, engine: null), typed, voice => voice.Fits(language, gender: null), voice => voice.SearchTerms, voice => Named(voice.Name, voice.VoiceId), cancellationToken),
                CompletionKind.VoiceLanguage => await Search(heygen.VoiceCatalogs(type: null, engine: null), "", static _ => true, voice => voice.SearchTerms, voice => voice.Language ?? "", cancellationToken, typed),
                CompletionKind.Language => await Search([heygen.TranslationLanguageCatalog], typed, static _ => true, name => new(name, []), name => name, cancellationToken),
                CompletionKind.Style => await Search([Styles], typed, static _ => true, style => new(style.Name ?? "", style.Tags ?? []), style => Named(style.Name, style.StyleId), cancellationToken),
                CompletionKind.Template => await Search([Templates], typed, static _ => true, template => new(template.Name ?? "", []), template => Named(template.Name, template.Id), cancellationToken),
                _ => await Search([Videos], typed, static _ => true, video => new(video.Title ?? "", [video.Id]), video => Named(video.Title, video.Id), cancellationToken),
            };
        }
        catch (HeyGenException)
        {
            return new([], 0);
        }
    }

    private CatalogSource<VideoAgentStyle> Styles => new("styles", Lifetime, (token, cancellationToken) => heygen.ListVideoAgentStyles(tag: null, PageSize, token, cancellationToken));

    private CatalogSource<TemplateSummary> Templates => new("templates", Lifetime, (token, cancellationToken) => heygen.ListTemplates(PageSize, token, cancellationToken));

    private CatalogSource<Video> Videos => new("newest videos", LifetimeOfVideos, async (_, cancellationToken) => (await heygen.GetPage<Video>($"v3/videos", new() { { "limit", Newest } }, cancellationToken)) with { HasMore = false });

    /// <param name="beginning">What the value itself begins with.</param>
    private async Task<Completions> Search<T>(IReadOnlyList<CatalogSource<T>> sources, string typed, Func<T, bool> filter, Func<T, SearchTerms> describe, Func<T, string> format, CancellationToken cancellationToken, string beginning = "")
    {
        var found = Among(catalogs.Cached(sources));
        return found.Total >= Most ? found : Among(await Read(sources, cancellationToken));

        Completions Among(IReadOnlyList<T> items)
        {
            var fitting = typed.Length is > 0 and < LeastSearched
                ? items.Where(filter).Where(item => Begins(format(item), typed))
                : new Catalog<T>(items, Complete: false).Search(WithoutId(typed), filter, describe);
            string[] values = [.. fitting.Select(format).Where(value => value.Length > 0 && value.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal)];
            return new([.. values.Take(Most)], values.Length);
        }
    }

    private async Task<IReadOnlyList<T>> Read<T>(IReadOnlyList<CatalogSource<T>> sources, CancellationToken cancellationToken)
    {
        using var clock = new CancellationTokenSource(LongestReading, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            return (await catalogs.Read(sources, static _ => { }, either.Token)).Items;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return catalogs.Cached(sources);
        }
    }

    private static bool Begins(string value, string typed) =>
        value.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || value.Contains(" " + typed, StringComparison.OrdinalIgnoreCase);

    private static string Named(string? name, string id) => string.IsNullOrWhiteSpace(name) ? id : $"{name} ({id})";

    /// <summary>A value that was chosen already is looked for by its name.</summary>
    private static string WithoutId(string typed) => typed.EndsWith(')') && typed.LastIndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket ? typed[..bracket] : typed;
}
