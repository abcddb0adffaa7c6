namespace HeyGen.Mcp.Toolsets;

/// <summary>
/// A name that no tool has. What it may have meant is about the same thing, and does what its verb says: nothing deletes
/// unless the name says so, no create stops anything, and nothing is meant for its spelling alone that has another effect.
/// </summary>
internal sealed class UnknownName
{
    /// <summary>Names that are this much alike, in percent, differ by a slip.</summary>
    private const int Misspelt = 85;

    /// <summary>How many of those that a search finds are looked at.</summary>
    private const int MostFound = 5;

    /// <summary>The verbs of tools, by their names.</summary>
    private static readonly ConcurrentDictionary<string, string> Verbs = new(StringComparer.Ordinal);

    private readonly ToolSelection selection;
    private readonly string name;
    private readonly string[] words;
    private readonly HashSet<string> effects;
    private readonly bool isDelete;
    private readonly bool isCreate;

    public UnknownName(ToolSelection selection, string name)
    {
        (this.selection, this.name) = (selection, name);
        words = [.. SearchWords.Of(name)];
        var verb = words.FirstOrDefault() ?? "";
        var verbs = selection.Known.ToLookup(facts => Verbs.GetOrAdd(facts.Name, static tool => SearchWords.Of(tool).First()), facts => facts.Effect, StringComparer.Ordinal);
        var slip = verbs.Where(known => verb.StartsWith(known.Key[0]) && Similarity.Percent(verb, known.Key) >= Misspelt).SelectMany(known => known).ToArray();
        isDelete = slip.Contains("delete");
        isCreate = SearchSynonyms.Of(verb).Append(verb).Any(SearchWords.Of("create").Contains);
        effects = [.. slip, .. SearchSynonyms.Of(verb).SelectMany(meant => verbs[meant])];
    }

    /// <summary>The likest first.</summary>
    public IReadOnlyList<string> Meant()
    {
        var deletes = new DeleteIntent(name);
        var spelled = NameSuggestions.Closest(name, selection.Facts.Where(tool => effects.Contains(tool.Effect) && !Stops(tool.Name) && (tool.Effect is not "delete" || isDelete || deletes.Fits(tool.Name))).Select(tool => tool.Name));
        if (spelled is not null && Similarity.Percent(name.ToLowerInvariant(), spelled) >= Misspelt)
            return [spelled];
        var ranked = selection.Search.Rank(name);
        var found = ranked.All.Take(MostFound).Where(DoesSo).ToArray();
        var about = found.Where(IsAbout).Select(tool => tool.Tool.Name);
        string[] meant = [.. (spelled is null ? about : about.Prepend(spelled)).Distinct(StringComparer.Ordinal).Take(NameSuggestions.MostSuggestions)];
        return meant is [] && ranked.Best is { } best && Array.Exists(found, tool => tool.Tool == best) ? [best.Name] : meant;

        bool DoesSo(SearchedTool tool) => tool.Tool.Facts.Effect switch
        {
            _ when Stops(tool.Tool.Name) => false,
            "delete" => isDelete || deletes.Fits(tool.Tool.Name),
            var effect when effects.Any(known => known is not "delete") => effects.Contains(effect),
            "read" => true,
            _ => words is [var verb, ..] && SearchSynonyms.Of(verb).Append(verb).Any(tool.Weights.ContainsKey),
        };
    }

    /// <summary>Whether a tool ends what the name would begin.</summary>
    private bool Stops(string tool) => isCreate && StopIntent.IsFirstIn(tool);

    private bool IsAbout(SearchedTool tool) => words.Skip(effects.Count is 0 ? 0 : 1).Any(word => SearchSynonyms.Of(word).Append(word).Any(tool.Objects.Contains));
}
