using OpenIddict.Validation.AspNetCore;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>
/// Where the authorization server is and with which secrets it encrypts. Its issuer is the bare origin and its endpoints lie
/// at the root: clients that guess where they are guess these.
/// </summary>
/// <param name="Secrets">The first key encrypts, all of them decrypt.</param>
/// <param name="KeyHosts">Names under which callers show keys and nothing is to be discovered.</param>
/// <param name="Offered">The scopes that a grant may have, separated by spaces.</param>
internal sealed record OAuthSetup(Uri PublicUrl, IReadOnlyList<byte[]> Secrets, IReadOnlyList<string> KeyHosts, string Offered)
{
    public const string AuthorizePath = "/authorize";
    public const string TokenPath = "/token";
    public const string RevokePath = "/revoke";
    public const string RegisterPath = "/register";
    public const string ConnectionsPath = "/connections";
    public const string ResourceMetadataPath = "/.well-known/oauth-protected-resource";
    private const string Mode = "--auth oauth";

    /// <summary>The issuer, without a slash at its end.</summary>
    public string Origin => PublicUrl.GetLeftPart(UriPartial.Authority);

    /// <summary>What tokens are made for.</summary>
    public string Resource => PublicUrl.AbsoluteUri;

    public string MetadataUrl => Origin + ResourceMetadataPath + PublicUrl.AbsolutePath;

    /// <summary>The metadata of the path that a request calls: clients compare it with what they call, to the letter.</summary>
    public string MetadataUrlOf(HttpRequest request) => MetadataUrl + RestOf(request.Path, HttpServer.Path);

    /// <summary>Which resource a request for metadata asks about.</summary>
    public string ResourceOf(HttpRequest request) => Resource + RestOf(request.Path, ResourceMetadataPath + HttpServer.Path);

    /// <summary>True for the endpoint and the paths below it, which show fewer of its tools.</summary>
    public bool IsResource(string? url) => url is not null
        && (url == Resource || (url.StartsWith($"{Resource}/", StringComparison.Ordinal) && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { Query.Length: 0, Fragment.Length: 0 } && uri.AbsoluteUri == url));

    /// <summary>The host that browsers and clients know.</summary>
    public HostString Host => new(PublicUrl.Authority);

    public Uri At(string path) => new(Origin + path);

    /// <summary>True for a request that came under a name of keys.</summary>
    public bool IsForKeys(HttpRequest request) => HostName.IsIn(KeyHosts, request.Host.Host);

    /// <summary>Which scheme checks a request.</summary>
    public string Scheme(HttpContext http) => IsForKeys(http.Request) ? ApiKeyHandler.Name : OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;

    private static string RestOf(PathString path, string start) => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase, out var rest) ? rest.ToUriComponent() : "";

    /// <returns>Null in other modes.</returns>
    /// <exception cref="SettingsException">Something that this mode needs is missing or can't be used.</exception>
    public static OAuthSetup? Of(HttpSettings settings, IReadOnlyList<byte[]> secrets, bool isReadOnly)
    {
        if (settings.Auth is not AuthMode.OAuth)
            return null;
        var problems = new List<string>();
        var url = JwtSetup.RequireUrl(settings.PublicUrl, Mode, "--public-url", "the URL by which clients call this server", problems);
        if (url is not null && url.AbsolutePath != HttpServer.Path)
            problems.Add($"--public-url must end with {HttpServer.Path} and name no other path: clients look for the sign-in at the root of its host.");
        if (url is not null && HostName.IsIn(settings.KeyHosts, url.Host))
            problems.Add($"--key-hosts must name other hosts than --public-url does: whoever calls {url.Host} signs in.");
        if (secrets.Count is 0)
            problems.Add($"{Mode} needs {StateKey.Variable}, under which tokens are sealed; 'openssl rand -base64 32' makes one.");
        return problems.Count is 0 ? new(url!, secrets, settings.KeyHosts, isReadOnly ? Scopes.Read : Scopes.All) : throw new SettingsException(problems);
    }
}
