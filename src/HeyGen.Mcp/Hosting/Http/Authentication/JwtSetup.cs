namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Whose tokens are taken, for whom they must be made, and which key pays for all their bearers.</summary>
/// <param name="Offered">The scopes that clients are told to ask for: all that there are, because most never ask twice.</param>
internal sealed record JwtSetup(string Issuer, Uri PublicUrl, string Audience, HeyGenCredential Upstream, string Offered)
{
    private const string Mode = "--auth jwt";
    private const string WellKnown = "/.well-known/oauth-protected-resource";

    /// <summary>Where RFC 9728 wants the metadata of this server.</summary>
    public string MetadataPath => WellKnown + PublicUrl.AbsolutePath.TrimEnd('/');

    public string MetadataUrl => PublicUrl.GetLeftPart(UriPartial.Authority) + MetadataPath;

    /// <summary>As it stands in the metadata, and in tokens unless their audience is set apart.</summary>
    public string Resource => PublicUrl.AbsoluteUri;

    public string DiscoveryUrl => Issuer.TrimEnd('/') + "/.well-known/openid-configuration";

    public bool IsOnThisMachine => new Uri(Issuer).IsLoopback;

    /// <returns>Null in other modes.</returns>
    /// <exception cref="SettingsException">Something that this mode needs is missing or can't be used.</exception>
    public static JwtSetup? Of(HttpSettings settings, Configuration.Upstream upstream, bool isReadOnly)
    {
        if (settings.Auth is not AuthMode.Jwt)
            return null;
        var problems = new List<string>();

        RequireUrl(settings.JwtIssuer, Mode, "--jwt-issuer", "the identity provider whose tokens are taken", problems);
        var url = RequireUrl(settings.PublicUrl, Mode, "--public-url", "the URL by which clients call this server", problems);
        var own = upstream.Own;
        if (own is null)
            problems.AddRange([$"--auth jwt needs the HeyGen key that pays for all callers: set {Configuration.Upstream.KeyVariable}, or give --api-key-file.", .. upstream.OwnProblems]);
        else if (own.IsAccessToken)
            problems.Add($"--auth jwt needs {Configuration.Upstream.KeyVariable}: {Configuration.Upstream.TokenVariable} changes about every hour and never serves callers over HTTP.");
        return problems.Count is 0 ? new(settings.JwtIssuer!, url!, settings.JwtAudience ?? url!.AbsoluteUri, own!, isReadOnly ? Scopes.Read : Scopes.Both) : throw new SettingsException(problems);
    }

    /// <param name="mode">The flag that needs it.</param>
    public static Uri? RequireUrl(string? text, string mode, string flag, string meaning, List<string> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            problems.Add($"{mode} needs {flag}: {meaning}.");
        else if (SettingValue.PlainHttpsUrl(text) is { } url)
            return url;
        else
            problems.Add(SettingValue.NotPlainHttpsUrl(flag, text));
        return null;
    }
}
