namespace HeyGen.Mcp.Tools;

/// <summary>The spellings that a schema knows, read once for all the names that a caller may have made up: camelCase at the top, snake_case inside objects.</summary>
internal sealed class KnownNames(ToolSchema schema)
{
    /// <summary>Twice as long as any argument's name: longer ones are not worth the folding.</summary>
    private const int LongestSpelling = 64;

    private const int LongestSynonym = 32;
    private const int MostMadeUp = 16;

    /// <summary>How a name of a file begins, and what it then is.</summary>
    private static readonly (string Said, string Kind)[] Kinds = [("image", "photo"), ("photo", "photo"), ("picture", "photo"), ("video", "video"), ("audio", "audio")];

    private readonly Lazy<Dictionary<string, string>> folded = new(() =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in schema.Names ?? [])
            names.TryAdd(Fold(property), property);
        return names;
    });

    /// <summary>The spelling of a name that the schema knows; the name itself if it knows none.</summary>
    public string Of(string name) =>
        name.Length <= LongestSpelling && schema.Property(name) is null && folded.Value.TryGetValue(Fold(name), out var known) ? known : name;

    /// <summary>The same for the first name of a path, such as <c>reference_images[1]</c>.</summary>
    public string OfPath(string path)
    {
        var length = path.AsSpan().IndexOfAny('.', '[') is >= 0 and var end ? end : path.Length;
        return Of(path[..length]) + path[length..];
    }

    /// <summary>What each of the names that came together stands for.</summary>
    public IReadOnlyDictionary<string, string> Of(IReadOnlyCollection<string> given)
    {
        var meant = new Dictionary<string, string>(given.Count, StringComparer.Ordinal);
        var areKnown = true;
        foreach (var name in given)
        {
            meant[name] = Of(name);
            areKnown &= schema.Property(meant[name]) is not null;
        }

        if (areKnown || meant.Count > folded.Value.Count + MostMadeUp)
            return meant; // the check refuses so many, whatever a few might mean
        foreach (var (name, known) in meant.Where(pair => schema.Property(pair.Value) is null).ToArray())
        {
            if (name.Length <= LongestSynonym && !HostArguments.IsAdded(schema, name, given) && Alike(known) is { } argument)
                meant[name] = argument;
        }

        return meant;
    }

    /// <summary>The one argument that a name of another tool, or of another API, means here; null if there is none or more than one.</summary>
    private string? Alike(string name)
    {
        var said = Fold(name);
        string[] alike = [.. ArgumentSynonyms.Of(said).Append(said.EndsWith('s') ? said[..^1] : said + 's').Select(folded.Value.GetValueOrDefault).OfType<string>().Distinct(StringComparer.Ordinal).Where(argument => !IsOfAnotherKind(said, argument) && (CallsOthers || (argument is not "arguments" && said is not "function")))];
        if (alike.Length > 0)
            return alike.Length is 1 ? alike[0] : null;
        string[] ids = [.. schema.Required.Where(required => IsId(Fold(required)))];
        return ids.Length is 1 && IsId(said) && (said is "id" || Fold(ids[0]) is "id" or "jobid") ? ids[0] : null;
    }

    /// <summary>True for the tools that take another one's name and arguments.</summary>
    private bool CallsOthers => schema.Property(NestedCall.Text) is not null;

    /// <summary>True for a picture where a video is made something of, and the like: what the file is for stands first in its description.</summary>
    private bool IsOfAnotherKind(string said, string argument) => argument is "file" && schema.Property(argument)?.Description is { } description && Array.Find(Kinds, kind => said.StartsWith(kind.Said, StringComparison.Ordinal)) is { Kind: { } kind }
        && Array.Exists(Kinds, other => other.Kind != kind && description.StartsWith(other.Kind, StringComparison.OrdinalIgnoreCase));

    private static bool IsId(string folded) => folded.EndsWith("id", StringComparison.Ordinal);

    /// <summary>Letters and digits alone, in lower case.</summary>
    public static string Fold(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>Names for the same thing: those of neighbouring tools, of HeyGen's API in its versions, and of everybody else's.</summary>
internal static class ArgumentSynonyms
{
    /// <summary>What an argument for a file is called, whatever it takes: itself, its address or an id of it.</summary>
    private static readonly string[][] FileStems = [["image", "photo", "picture"], ["video"], ["audio"]];

    /// <summary>Names that mean an argument only where a tool has it, and not each other.</summary>
    private static readonly (string Argument, string Said)[] OneWay =
    [
        ("query", "keyword keywords name text searchterm searchquery"),
        ("type", "ownership"),
        ("avatartype", "type"),
        ("kind", "type jobtype"),
        ("prompt", "description"),
        ("message", "text content answer reply prompt"),
        ("text", "input content message"),
        ("outputdir", "outputpath path folder destination"),
    ];

    private static readonly ILookup<string, string> Others = ((string[])
    [
        "groupid avatargroupid",
        "lookid avatarid avatarlookid avatar",
        "voiceid voice",
        "name voicename",
        "name avatarname",
        "name title",
        "title videotitle",
        "caption subtitle subtitles",
        "name tool toolname",
        "maxseconds timeout timeoutseconds maxwait maxwaitseconds",
        "script text inputtext",
        "locale accent",
        "inputlanguage sourcelanguage fromlanguage",
        "speakernum numspeakers speakercount numberofspeakers",
        "translateaudioonly audioonly",
        "outputlanguages outputlanguage targetlanguages targetlanguage languages language",
        "callbackurl webhookurl",
        "outputdir outputfolder outputdirectory directory",
        "limit pagesize count maxresults",
        "token nexttoken pagetoken nextpagetoken cursor",
        "query search q",
        .. FileStems.Select(stems => string.Join(' ', stems.SelectMany(FileNames).Append("file"))),
    ]).Select(group => group.Split(' ')).SelectMany(group => group.SelectMany(name => group.Where(other => other != name).Select(other => (name, other))))
        .Append((name: "title", other: "voicename")) // but who names a voice for a video means no title
        .Concat(OneWay.SelectMany(row => row.Said.Split(' ').Select(said => (name: said, other: row.Argument))))
        .Concat(ArgumentWrapping.Names.Where(name => name is not "arguments").Select(name => (name, other: "arguments")))
        .Append((name: "function", other: "name")).Append((name: "function", other: "tool"))
        .ToLookup(pair => pair.name, pair => pair.other, StringComparer.Ordinal);

    private static string[] FileNames(string stem) => [stem, stem + "url", stem + "link", stem + "id", stem + "assetid", stem + "file"];

    /// <param name="name">In lower case, without underscores.</param>
    public static IEnumerable<string> Of(string name) => Others[name];
}
