namespace HeyGen.Mcp.Cli.Clients;

/// <summary>How a client gets at the server: by starting a program, or at an address.</summary>
internal sealed record ServerEntry
{
    public const string Name = "heygen";
    public const string KeyVariable = Configuration.Upstream.KeyVariable;
    public const string KeyHeader = "X-Api-Key";
    private const string ForwardedVariables = "env_vars";
    private static readonly string[] Addresses = ["url", "serverUrl", "httpUrl"];
    private static readonly string[] OfProgram = ["command", "args", "env", ForwardedVariables];
    private static readonly string[] HeaderMembers = ["headers", "http_headers", "env_http_headers"];
    private static readonly string[] OfHosted = [.. Addresses, .. HeaderMembers, "bearer_token_env_var"];

    /// <summary>The program; empty for a hosted server.</summary>
    public string Command { get; init; } = "";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The hosted server's address; null for a program.</summary>
    public Uri? Url { get; init; }

    /// <summary>This program serving on stdio.</summary>
    public static ServerEntry OfThisProgram(IEnumerable<string> settings) =>
        new() { Command = ProgramCommand.ForClients[0], Arguments = [.. ProgramCommand.ForClients.Skip(1), "stdio", .. settings] };

    /// <summary>The entry as JSON; for a TOML file what its table holds.</summary>
    /// <param name="key">What stands for the HeyGen key; empty where Codex hands on the variable, null to leave it out.</param>
    public JsonObject Json(ClientApp client, string? key)
    {
        var entry = new JsonObject();
        if ((Url is null ? client.LocalType : client.HostedType) is { } type)
            entry[type.Member] = type.Value;
        if (Url is not null)
        {
            entry[client.UrlMember] = Url.AbsoluteUri;
            if (key is "")
                entry["env_http_headers"] = new JsonObject { [KeyHeader] = KeyVariable };
            else if (key is not null)
                entry[client.IsToml ? "http_headers" : "headers"] = new JsonObject { [KeyHeader] = key };
            return entry;
        }

        entry["command"] = Command;
        entry["args"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]);
        if (key is "")
            entry[ForwardedVariables] = new JsonArray(KeyVariable);
        else if (key is not null)
            entry["env"] = new JsonObject { [KeyVariable] = key };
        return entry;
    }

    /// <summary>An entry that is there with this one in it: what is the user's stays.</summary>
    /// <param name="entry">As <see cref="Json"/> makes it.</param>
    public static JsonObject Over(JsonObject old, JsonObject entry)
    {
        var merged = old.DeepClone().AsObject();
        var others = entry.ContainsKey("command") ? OfHosted : OfProgram;
        if (others.Any(merged.ContainsKey))
            others = [.. others, "type"];
        foreach (var other in others.Concat(Addresses).Where(member => !entry.ContainsKey(member)))
            merged.Remove(other);
        foreach (var (name, value) in entry)
        {
            if (merged[name] is JsonObject kept && value is JsonObject members)
            {
                foreach (var (member, text) in members)
                    kept[kept.FirstOrDefault(there => there.Key.Equals(member, StringComparison.OrdinalIgnoreCase)).Key ?? member] = text?.DeepClone();
            }
            else if (name is ForwardedVariables && merged[name] is JsonArray forwarded)
            {
                forwarded.Add((JsonNode)KeyVariable);
            }
            else
            {
                merged[name] = value?.DeepClone();
            }
        }

        return merged;
    }

    /// <summary>True if an entry has a key, or a reference to one that its client fills in.</summary>
    public bool HasKey(ClientApp client, JsonObject old)
    {
        bool IsKey(JsonNode? node) => node is JsonValue value && value.ToString() is { Length: > 0 } text && (client.FillsIn(text) || !UnfilledPlaceholder.Is(text));
        bool Has(string member, params string[] names) => (old[member] as JsonObject ?? []).Any(there => names.Contains(there.Key, StringComparer.OrdinalIgnoreCase) && IsKey(there.Value));
        return Url is null
            ? Has("env", KeyVariable, Configuration.Upstream.TokenVariable) || (old[ForwardedVariables] as JsonArray ?? []).Any(name => name?.ToString() is KeyVariable)
            : old.ContainsKey("bearer_token_env_var") || HeaderMembers.Any(member => Has(member, KeyHeader, "Authorization"));
    }
}
