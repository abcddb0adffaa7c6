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

    /// <summary>The transport as the entry names it; null if it names none.</summary>
    public string? Type { get; init; }

    /// <summary>Headers that the client sends to the hosted server.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>True if it stands in the file of a project.</summary>
    public bool IsOfProject => Client.ProjectFile is { } project && File == Path.GetFullPath(project);

    /// <summary>True if it is switched off in the client.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>A sentence for each member that is of another kind than clients take.</summary>
    public IReadOnlyList<string> Malformed { get; init; } = [];

    /// <summary>Ids of inputs that it refers to and that its file does not declare.</summary>
    public IReadOnlyList<string> MissingInputs { get; init; } = [];

    /// <summary>The container that it runs; null if it runs none.</summary>
    public ContainerRun? Container => ContainerRun.Of(Command, Arguments);

    /// <summary>The variables that the server gets, as far as they are known.</summary>
    public IReadOnlyDictionary<string, string> ServerVariables => !ContainerRun.RunsElsewhere(Command) ? Variables
        : Container is not { } container ? new Dictionary<string, string>()
        : container.Variables.Select(variable => (variable.Key, Value: variable.Value ?? Variables.GetValueOrDefault(variable.Key))).Where(variable => variable.Value is not null).ToDictionary(variable => variable.Key, variable => variable.Value!, StringComparer.Ordinal);

    /// <summary>True if the server gets a variable of the client's own environment.</summary>
    public bool Forwards(string variable) => ForwardedVariables.Contains(variable, StringComparer.Ordinal) && (!ContainerRun.RunsElsewhere(Command) || Container?.Variables.ContainsKey(variable) is true);

    /// <summary>True if it is for this server, under whatever name.</summary>
    public bool IsOurs => Arguments.Append(Command).Append(Name).Append(Url).Any(text => text?.Replace("_", "", StringComparison.Ordinal).Contains("heygen", StringComparison.OrdinalIgnoreCase) is true);

    public static FoundEntry Of(ClientApp client, string file, string name, JsonObject server) => new(client, file, name)
    {
        Command = Text(server["command"]) ?? Text((server["command"] as JsonObject)?["path"]),
        Arguments = [.. Texts(server["args"])],
        Variables = Texts(server["env"], StringComparer.Ordinal),
        ForwardedVariables = [.. Texts(server["env_vars"])],
        Url = Text(server[client.UrlMember]) ?? Text(server["url"]),
        Type = Text(server["type"]),
        Headers = Texts(server["headers"] ?? server["http_headers"], StringComparer.OrdinalIgnoreCase),
        IsDisabled = Text(server["enabled"]) is "false" || Text(server["disabled"]) is "true",
        Malformed =
        [
            .. server["command"] is JsonArray ? ["command must be a text; what follows the program belongs into args."] : Array.Empty<string>(),
            .. !server.ContainsKey("args") || (server["args"] is JsonArray arguments && arguments.All(IsText)) ? [] : new[] { "args must be a list of texts, such as [\"stdio\"]." },
            .. !server.ContainsKey("env") || server["env"] is JsonObject ? [] : new[] { $"env must be an object of texts, each under the name of a variable such as {ServerEntry.KeyVariable}." },
        ],
    };

    private static bool IsText(JsonNode? node) => node?.GetValueKind() is JsonValueKind.String;

    private static string? Text(JsonNode? node) => node is JsonValue value ? value.ToString() : null;

    private static Dictionary<string, string> Texts(JsonNode? members, StringComparer names) =>
        (members as JsonObject ?? []).Where(member => member.Value is JsonValue).DistinctBy(member => member.Key, names).ToDictionary(member => member.Key, member => member.Value!.ToString(), names);

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray items ? items.OfType<JsonValue>().Select(item => item.ToString()) : [];
}
