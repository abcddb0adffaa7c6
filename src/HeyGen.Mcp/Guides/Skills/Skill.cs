namespace HeyGen.Mcp.Guides.Skills;

/// <summary>The craft of one workflow, as its file tells it: what it is for, the tools that it can't do without, and how to go about it.</summary>
/// <param name="Name">Also its folder's.</param>
/// <param name="Metadata">Further words of the file's head.</param>
/// <param name="Text">The whole file.</param>
internal sealed partial record Skill(string Name, string Description, IReadOnlyDictionary<string, string> Metadata, string Text)
{
    private const string NeedsKey = "needs";
    private const string Folder = "skills/";

    /// <summary>All that there are, by name.</summary>
    public static IReadOnlyList<Skill> All => Known.Value;

    private static readonly Lazy<IReadOnlyList<Skill>> Known = new(() =>
    [
        .. typeof(Skill).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Parse(TextOf(name))),
    ]);

    /// <summary>Tools without which the workflow is none.</summary>
    public IReadOnlyList<string> Needs { get; } = Metadata.TryGetValue(NeedsKey, out var needs) ? needs.Split(' ') : [];

    /// <summary>What stands below the head.</summary>
    public string Body => Text[Head().Match(Text).Length..];

    /// <exception cref="InvalidDataException">The file has no head, or one of another form.</exception>
    public static Skill Parse(string text)
    {
        var head = Head().Match(text);
        if (!head.Success)
            throw new InvalidDataException("A skill begins with a head: name, description and metadata between lines of three dashes.");
        return new(head.Groups["name"].Value, head.Groups["description"].Value, Metadatum().Matches(head.Groups["metadata"].Value).ToDictionary(entry => entry.Groups["key"].Value, entry => entry.Groups["value"].Value, StringComparer.Ordinal), text);
    }

    private static string TextOf(string resource)
    {
        using var reader = new StreamReader(typeof(Skill).Assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>As much of YAML as these files use.</summary>
    [GeneratedRegex(@"\A---\nname: (?<name>[a-z0-9-]{1,64})\ndescription: (?<description>.{1,1024})\n(metadata:\n(?<metadata>(  [a-z]+: .+\n)+))?---\n\n?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Head();

    [GeneratedRegex(@"^  (?<key>[a-z]+): (?<value>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Multiline, RegexTimeout.Milliseconds)]
    private static partial Regex Metadatum();
}
