namespace HeyGen.Mcp.Cli.Clients;

/// <summary>What a client's file holds, read as strictly as the client reads it.</summary>
internal sealed partial class ClientContent
{
    /// <summary>Settings of projects, Claude Code's and Codex's, which have servers of their own.</summary>
    private const string Projects = "projects";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>With comments, and commas after the last item, which most clients take.</summary>
    public static readonly JsonDocumentOptions Lenient = Strict with { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly string[] WaysToAServer = ["command", "url", "serverUrl", "httpUrl"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ClientApp client;
    private readonly string file;
    private readonly JsonNode? root;

    private ClientContent(ClientApp client, string file, JsonNode? root) => (this.client, this.file, this.root) = (client, file, root);

    /// <exception cref="JsonException">It is no JSON, or has a member twice.</exception>
    /// <exception cref="FormatException">It is no TOML, or has what only other clients take.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static ClientContent Read(ClientApp client, string file) => Of(client, file, TextOf(file));

    /// <param name="text">What the file holds, or is to hold.</param>
    /// <exception cref="JsonException">It is no JSON, or has a member twice.</exception>
    /// <exception cref="FormatException">It is no TOML, or has what only other clients take.</exception>
    public static ClientContent Of(ClientApp client, string file, string text) => new(client, file, client.IsToml ? TomlReader.Read(text) : Json(client, text.TrimStart('\uFEFF')));

    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static string TextOf(string file) => StrictUtf8.GetString(ConfigurationFile.Read(file));

    public static bool IsUnreadable(Exception failure) => failure is JsonException or FormatException or DecoderFallbackException or IOException or UnauthorizedAccessException or InvalidOperationException;

    /// <summary>Why its client can't read a file, and what to do.</summary>
    public static (string Problem, string Advice) Unreadable(ClientApp client, string file, Exception failure) => ($"{client.Title} can't read {file}: {(failure is DecoderFallbackException ? "it is not UTF-8." : failure.Message)}", failure is FormatException && client.HasStrictJson
        ? $"{client.Title} takes neither comments nor a comma after the last item: take them out."
        : "Put the file right: the client may pass over all of its servers.");

    /// <summary>The user's entry of a name, empty if there is none.</summary>
    public JsonObject Entry(string name) => Member(Member(root, Section), name) as JsonObject ?? [];

    /// <summary>True if another content has this entry, and for the rest the same.</summary>
    public bool Becomes(ClientContent other, string name, JsonObject entry) => JsonNode.DeepEquals(other.Entry(name), entry) && JsonNode.DeepEquals(Without(name), other.Without(name));

    /// <summary>Every entry for this server: the user's, and those of the project in the current folder.</summary>
    public IReadOnlyList<FoundEntry> Entries() =>
    [
        // Claude Code keeps what belongs to one project in the user's file, too.
        .. from place in new[] { root, Member(Member(root, Projects), Directory.GetCurrentDirectory()) }
           from server in Member(place, Section) as JsonObject ?? []
           where server.Value is JsonObject
           let entry = FoundEntry.Of(client, file, server.Key, server.Value!.AsObject())
           where entry.IsOurs
           select entry with { MissingInputs = MissingInputs(server.Value!) },
    ];

    /// <summary>Entries for this server wherever else they stand, with the place in words.</summary>
    public IEnumerable<(string Name, string Place)> Misplaced() => Below(root, "");

    private string Section => client.IsToml ? TomlFile.Table : client.Section;

    private JsonObject Without(string name)
    {
        var rest = root?.DeepClone() as JsonObject ?? [];
        var servers = Member(rest, Section) as JsonObject;
        servers?.Remove(name);
        if (servers is { Count: 0 })
            rest.Remove(Section);
        return rest;
    }

    private static JsonNode? Json(ClientApp client, string text)
    {
        var read = JsonNode.Parse(text, documentOptions: Lenient);
        try
        {
            return client.HasStrictJson ? JsonNode.Parse(text, documentOptions: Strict) : read;
        }
        catch (JsonException lenient)
        {
            throw new FormatException($"line {lenient.LineNumber + 1} has a comment, or a comma after the last item.", lenient);
        }
    }

    private IEnumerable<(string Name, string Place)> Below(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.Where(member => path.Length > 0 || member.Key is not Projects).SelectMany(member =>
            IsOurs(member.Key, member.Value) ? [(member.Key, path.Length is 0 ? "at the top of the file" : $"under '{path}'")] : Below(member.Value, path.Length is 0 ? member.Key : $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany(item => Member(item, "name")?.ToString() is var name && IsOurs(name ?? "", item) ? [(name ?? "it", $"in the list '{path}'")] : Below(item, path)),
        _ => [],
    };

    private bool IsOurs(string name, JsonNode? node) =>
        node is JsonObject server && WaysToAServer.Any(server.ContainsKey) && FoundEntry.Of(client, file, name, server).IsOurs;

    private string[] MissingInputs(JsonNode server)
    {
        if (!client.HasInputs)
            return [];
        var declared = (Member(root, "inputs") as JsonArray ?? []).Select(input => Member(input, "id")?.ToString()).ToArray();
        return [.. Input().Matches(server.ToRelaxedText()).Select(input => input.Groups["id"].Value).Distinct(StringComparer.Ordinal).Except(declared, StringComparer.Ordinal).OfType<string>()];
    }

    private static JsonNode? Member(JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    [GeneratedRegex(@"\$\{input:(?<id>[^}""]+)\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, RegexTimeout.Milliseconds)]
    private static partial Regex Input();
}
