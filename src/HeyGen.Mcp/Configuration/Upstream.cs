using HeyGen.Api.AudioScape;

namespace HeyGen.Mcp.Configuration;

/// <summary>Which HeyGen is called and who pays, and the same of other services: from the environment only, never from a call.</summary>
internal sealed record Upstream(HeyGenApiOptions Api, ICallerCredential Credential)
{
    public const string KeyVariable = "HEYGEN_API_KEY";
    public const string TokenVariable = "HEYGEN_ACCESS_TOKEN";
    public const string BaseUrlVariable = "HEYGEN_API_BASE_URL";

    /// <summary>What each variable is for, for help and docs.</summary>
    public static IReadOnlyList<(string Name, string Meaning)> Variables { get; } =
    [
        (KeyVariable, "HeyGen API key, made in HeyGen under Settings > API. Calls are paid from the API wallet."),
        (TokenVariable, "Access token of a HeyGen web plan, instead of a key. Calls are paid with the plan's credits. Tokens change about every hour."),
        (BaseUrlVariable, $"Another address than {HeyGenApiOptions.Production}, such as a sandbox of your own. https, or http on this machine."),
        (StateKey.Variable, "Seals the questions that are asked before money is spent, ids of tasks, addresses that webhooks come to, ids of sessions, and with --auth oauth the tokens: 32 bytes in base64 or hexadecimal, the same for all replicas of a server. Of several, separated by commas, the first seals and all open. Without it each process makes its own, ids of tasks and sessions are sealed with the caller's credential, and --auth oauth does not start."),
        (AudioScapeOptions.KeyVariable, "AudioScape API key. With it search_audioscape_music searches a second music catalogue."),
        (AudioScapeOptions.BaseUrlVariable, $"Another address than {AudioScapeOptions.Production}."),
    ];

    public const string Version = ProgramVersion.Text;

    public static string UserAgent { get; } = $"heygen-mcp/{Version}";

    public AudioScapeOptions AudioScape { get; init; } = new(AudioScapeOptions.Production, Key: null, UserAgent);

    /// <summary>The secrets that replicas share: the first key encrypts, all of them decrypt; none for one of the process's own.</summary>
    public IReadOnlyList<byte[]> StateKeys { get; init; } = [];

    /// <summary>The server's own credential, for callers who show another proof of who they are; null if it has none.</summary>
    public HeyGenCredential? Own { get; init; }

    /// <summary>Why it has none: told where one is needed.</summary>
    public IReadOnlyList<string> OwnProblems { get; init; } = [];

    /// <summary>What works, and whoever runs the server should know of.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The environment, for tools that need a variable of their own.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <param name="callers">Whose credentials count; those of the environment if null.</param>
    /// <exception cref="SettingsException">The variables contradict each other or can't be used.</exception>
    public static Upstream Read(ServerSettings settings, Func<string, string?> variable, ICallerCredential? callers = null)
    {
        var problems = new List<string>();
        var warnings = new List<string>();
        var ownProblems = new List<string>();
        var own = callers is null ? null : EnvironmentCredential.Read(settings, variable, ownProblems, warnings);
        if (ownProblems is [] && own?.Missing is { } missing)
            ownProblems.Add(missing);
        var upstream = new Upstream(
            ApiAt(BaseAddress(variable, BaseUrlVariable, HeyGenApiOptions.Production, problems)),
            callers ?? EnvironmentCredential.Read(settings, variable, problems, warnings))
        {
            AudioScape = new(
                BaseAddress(variable, AudioScapeOptions.BaseUrlVariable, AudioScapeOptions.Production, problems),
                variable(AudioScapeOptions.KeyVariable)?.Trim(),
                UserAgent),
            StateKeys = StateKey.Read(variable, problems),
            Variable = variable,
            Own = own?.Known,
            OwnProblems = ownProblems,
            Warnings = warnings,
        };
        return problems.Count is 0 ? upstream : throw new SettingsException(problems);
    }

    /// <summary>The same for a command that somebody typed, whose advice is another than that of a client's server.</summary>
    public Upstream AtAShell() => Credential is EnvironmentCredential own ? this with { Credential = own.AtAShell() } : this;

    /// <summary>On this machine only a sandbox can be meant.</summary>
    public static HeyGenApiOptions ApiAt(Uri address) => new(address, UserAgent) { LongestPause = address.IsLoopback ? TimeSpan.FromSeconds(1) : null };

    private static Uri BaseAddress(Func<string, string?> variable, string name, Uri production, List<string> problems)
    {
        if (variable(name) is not { } text || !SettingValue.IsSet(text))
            return production;
        if (SettingValue.HttpsUrl(text.TrimEnd('/') + "/") is { } address && address.Segments[^1] is not ("v1/" or "v2/" or "v3/"))
            return address;
        if (SettingValue.HttpsUrl(text.TrimEnd('/')) is { } versioned)
        {
            problems.Add($"{name} must not hold the version of the API, which is part of each call: write {new Uri(versioned, ".").AbsoluteUri.TrimEnd('/')}.");
            return production;
        }

        problems.Add($"{name} must be an https URL (http only for this machine), not '{text}'.");
        return production;
    }
}
