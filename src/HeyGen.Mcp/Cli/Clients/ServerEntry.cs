namespace HeyGen.Mcp.Cli.Clients;

/// <summary>How a client gets at the server: by starting a program, or at an address.</summary>
internal sealed record ServerEntry
{
    public const string Name = "heygen";
    public const string KeyVariable = Configuration.Upstream.KeyVariable;
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The program; empty for a hosted server.</summary>
    public string Command { get; init; } = "";

    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The hosted server's address; null for a program.</summary>
    public Uri? Url { get; init; }

    /// <summary>This program serving on stdio.</summary>
    public static ServerEntry OfThisProgram(IEnumerable<string> settings) =>
        new() { Command = ProgramCommand.ForClients[0], Arguments = [.. ProgramCommand.ForClients.Skip(1), "stdio", .. settings] };

    /// <summary>The entry as JSON.</summary>
    /// <param name="key">What stands for the HeyGen key; null to leave it out, where none is needed.</param>
    public JsonObject Json(ClientApp client, string? key)
    {
        var entry = new JsonObject();
        if ((Url is null ? client.LocalType : client.HostedType) is { } type)
            entry[type.Member] = type.Value;
        if (Url is not null)
        {
            entry[client.UrlMember] = Url.AbsoluteUri;
            if (key is not null)
                entry["headers"] = new JsonObject { [KeyHeader] = key };
            return entry;
        }

        entry["command"] = Command;
        entry["args"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]);
        if (key is not null)
            entry["env"] = new JsonObject { [KeyVariable] = key };
        return entry;
    }

    /// <summary>The entry as Codex reads it.</summary>
    /// <param name="key">The HeyGen key; empty where Codex hands on the variable, null to leave it out.</param>
    public string Toml(string? key)
    {
        string[] start = Url is { } url ? [$"url = {Quoted(url.AbsoluteUri)}"] : [$"command = {Quoted(Command)}", $"args = [{string.Join(", ", Arguments.Select(Quoted))}]"];
        var credential = (Url, key) switch
        {
            (_, null) => "",
            (null, "") => $"env_vars = [{Quoted(KeyVariable)}]\n",
            (null, _) => $"env = {{ {Quoted(KeyVariable)} = {Quoted(key)} }}\n",
            (_, "") => $"env_http_headers = {{ {Quoted(KeyHeader)} = {Quoted(KeyVariable)} }}\n",
            _ => $"http_headers = {{ {Quoted(KeyHeader)} = {Quoted(key)} }}\n",
        };
        return $"[{TomlFile.Table}.{Name}]\n{string.Join('\n', start)}\n{credential}";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
