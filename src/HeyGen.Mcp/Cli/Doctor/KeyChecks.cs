using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.Cli.Doctor;

/// <summary>Whether the HeyGen key of an entry arrives where it is read, and is one.</summary>
internal static class KeyChecks
{
    private static readonly string[] Headers = [ServerEntry.KeyHeader, Authorization];
    private const string Authorization = "Authorization";

    /// <summary>The key that the server gets from the entry itself, as it is sent; null if it gets none, or only a placeholder.</summary>
    public static string? KeyIn(FoundEntry entry) => EnvironmentCredential.KeyIn(name => entry.ServerVariables.GetValueOrDefault(name), []);

    /// <summary>True if a key stands in the entry itself, for whichever server.</summary>
    public static bool HoldsKey(FoundEntry entry) =>
        KeyIn(entry) is not null || Headers.Any(header => entry.Headers.TryGetValue(header, out var text) && EnvironmentCredential.KeyIn(_ => text, []) is not null);

    /// <summary>What <see cref="KeyIn"/> says as the end of a sentence.</summary>
    public static string InWords(FoundEntry entry) =>
        KeyIn(entry) is not null ? ", with a key"
        : (entry.ServerVariables.TryGetValue(Upstream.KeyVariable, out var key) && entry.Client.FillsIn(key)) || entry.Forwards(Upstream.KeyVariable) ? ", with a key that the client fills in"
        : "";

    /// <summary>For a program that reads its environment.</summary>
    public static IEnumerable<string> OfProgram(FoundEntry entry) =>
        Variable(entry.ServerVariables) is { } key ? Problems(entry, key)
        : entry.Forwards(Upstream.KeyVariable) || entry.Container is { HasVariableFile: true } ? []
        : entry.Container is not null && Variable(entry.Variables) is not null ? [$"What stands in env does not reach into a container: add '-e', '{Upstream.KeyVariable}' before the image."]
        : [$"There is no {Upstream.KeyVariable} in its env, so calls will say that a key is missing.{(entry.Variables.Keys.FirstOrDefault(EnvironmentCredential.IsMisspelt) is { } misspelt ? $" {misspelt} is there, but is not read." : "")}"];

    /// <summary>For a hosted server that reads headers.</summary>
    public static IEnumerable<string> OfHosted(FoundEntry entry) =>
        !entry.Headers.ContainsKey(ServerEntry.KeyHeader) && entry.Headers.TryGetValue(Authorization, out var text) && !entry.Client.FillsIn(text) && !UnfilledPlaceholder.Is(text) && CredentialText.Bearer(text) is null
            ? [$"{Authorization} needs 'Bearer ' before the key; or send it as {ServerEntry.KeyHeader}."]
            : Headers.Where(entry.Headers.ContainsKey).SelectMany(header => Problems(entry, entry.Headers[header]));

    private static string? Variable(IReadOnlyDictionary<string, string> variables) => variables.GetValueOrDefault(Upstream.KeyVariable) ?? variables.GetValueOrDefault(Upstream.TokenVariable);

    /// <summary>What stands in the place of a key has to be one, or a reference in the form that this client knows.</summary>
    private static IEnumerable<string> Problems(FoundEntry entry, string text)
    {
        var (client, key) = (entry.Client, CredentialText.Bare(text));
        if (client.FillsIn(key))
            return [];
        if (UnfilledPlaceholder.In(key) is not { } placeholder)
            return key.Length is 0 ? ["There is an empty text where the key belongs."] : key.Any(char.IsWhiteSpace) ? ["There is white space in the key: copy it again."] : [];
        if (placeholder.IndexOfAny(['$', '%', '{']) < 0)
            return [$"Put your key in place of '{placeholder}'."];
        return [client switch
        {
            { References: not null } => $"{client.Title} does not fill in {placeholder} but {client.KeyReference?.Replace(":-", "", StringComparison.Ordinal)}.",
            { IsToml: true } => $"{client.Title} fills in no variables: in place of {placeholder} write {(entry.Url is null ? $"env_vars = [\"{Upstream.KeyVariable}\"]" : $"env_http_headers = {{ \"{ServerEntry.KeyHeader}\" = \"{Upstream.KeyVariable}\" }}")}.",
            _ => $"{client.Title} fills in no variables: put the key itself in place of {placeholder}{(entry.Url is null ? ", or name a file with --api-key-file" : "")}.",
        }];
    }
}
