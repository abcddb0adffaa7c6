namespace HeyGen.Mcp.Cli.Clients;

/// <summary>An entry for this server, as it stands in a client's file.</summary>
internal sealed record FoundEntry(ClientApp Client, string File, string Name)
{
    public string? Command { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables that the client forwards from its own environment.</summary>
    public IReadOnlyList<string> ForwardedVariables { get; init; } = [];

    public string? Url { get; init; }

    /// <summary>Headers that the client sends to the hosted server.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>True if it stands in the file of a project.</summary>
    public bool IsOfProject => Client.ProjectFile is { } project && File == Path.GetFullPath(project);

    /// <summary>True if it is switched off in the client.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>Every entry for this server in the files of a client: the user's, and those of the project in the current folder.</summary>
    /// <exception cref="JsonException">The file is no JSON, or has a member twice.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static IReadOnlyList<FoundEntry> In(ClientApp client, string file) =>
        [.. Servers(client, System.IO.File.ReadAllText(file)).Select(server => Of(client, file, server.Key, server.Value)).Where(entry => entry.IsOurs)];

    private bool IsOurs => Arguments.Append(Command).Append(Name).Append(Url).Any(text => text?.Replace("_", "", StringComparison.Ordinal).Contains("heygen", StringComparison.OrdinalIgnoreCase) is true);

    private static IEnumerable<KeyValuePair<string, JsonObject>> Servers(ClientApp client, string text)
    {
        if (client.IsToml)
            return TomlFile.Servers(text);
        var root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
        // Claude Code keeps what belongs to one project in the user's file, too.
        return new[] { root, Member(Member(root, "projects"), Directory.GetCurrentDirectory()) }
            .SelectMany(place => Member(place, client.Section) as JsonObject ?? [])
            .Where(server => server.Value is JsonObject)
            .Select(server => KeyValuePair.Create(server.Key, server.Value!.AsObject()));
    }

    private static FoundEntry Of(ClientApp client, string file, string name, JsonObject server) => new(client, file, name)
    {
        Command = Text(server, "command") ?? Text(Member(server, "command"), "path"),
        Arguments = [.. Texts(server["args"])],
        Variables = Texts(server["env"], StringComparer.Ordinal),
        ForwardedVariables = [.. Texts(server["env_vars"])],
        Url = Text(server, client.UrlMember) ?? Text(server, "url"),
        Headers = Texts(server["headers"] ?? server["http_headers"], StringComparer.OrdinalIgnoreCase),
        IsDisabled = Text(server, "enabled") is "false" || Text(server, "disabled") is "true",
    };

    private static JsonNode? Member(JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    private static string? Text(JsonNode? node, string name) => Member(node, name) is JsonValue value ? value.ToString() : null;

    private static Dictionary<string, string> Texts(JsonNode? members, StringComparer names) =>
        (members as JsonObject ?? []).Where(member => member.Value is JsonValue).DistinctBy(member => member.Key, names).ToDictionary(member => member.Key, member => member.Value!.ToString(), names);

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray items ? items.OfType<JsonValue>().Select(item => item.ToString()) : [];
}
