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

    /// <summary>The entry as Codex reads it. It hands on the variable, so no key stands in the file.</summary>
    public string Toml(bool withKey)
    {
        string[] lines = Url is { } url
            ? [$"url = {Quoted(url.AbsoluteUri)}", .. withKey ? [$"env_http_headers = {{ {Quoted(KeyHeader)} = {Quoted(KeyVariable)} }}"] : Array.Empty<string>()]
            : [$"command = {Quoted(Command)}", $"args = [{string.Join(", ", Arguments.Select(Quoted))}]", .. withKey ? [$"env_vars = [{Quoted(KeyVariable)}]"] : Array.Empty<string>()];
        return $"[{TomlFile.Table}.{Name}]\n{string.Join('\n', lines)}\n";
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
