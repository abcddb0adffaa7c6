using System.Reflection;

namespace HeyGen.Mcp.Server.Settings;

/// <summary>Which HeyGen is called and who pays: from the environment only, never from a call.</summary>
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
    ];

    public static string Version { get; } =
        typeof(Upstream).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static string UserAgent { get; } = $"heygen-mcp/{Version}";

    /// <exception cref="SettingsException">The variables contradict each other or can't be used.</exception>
    public static Upstream Read(ServerSettings settings, Func<string, string?> variable)
    {
        var problems = new List<string>();
        var upstream = new Upstream(
            ApiAt(BaseAddress(variable(BaseUrlVariable), problems)),
            EnvironmentCredential.Read(settings, variable, problems));
        return problems.Count is 0 ? upstream : throw new SettingsException(problems);
    }

    /// <summary>On this machine only a sandbox can be meant.</summary>
    public static HeyGenApiOptions ApiAt(Uri address) => new(address, UserAgent) { LongestPause = address.IsLoopback ? TimeSpan.FromSeconds(1) : null };

    private static Uri BaseAddress(string? text, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text) || SettingsReader.IsPlaceholder(text))
            return HeyGenApiOptions.Production;
        if (Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            && address.UserInfo.Length is 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            return address;

        problems.Add($"{BaseUrlVariable} must be an https URL (http only for this machine), not '{text}'.");
        return HeyGenApiOptions.Production;
    }
}
