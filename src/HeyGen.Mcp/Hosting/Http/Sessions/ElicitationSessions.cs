using HeyGen.Mcp.Hosting.Subscriptions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore;

namespace HeyGen.Mcp.Hosting.Http.Sessions;

/// <summary>
/// Sessions for the one thing that needs them: a client of an older revision that says it can ask its user is asked over the
/// connection of a call, and answers by another request. All other requests stand for themselves, as without sessions.
/// An id is encrypted for its caller, so a made-up or stolen one is no session. Without a key that replicas share the caller's own credential
/// encrypts, which every process that serves the caller has, also after a restart.
/// </summary>
internal sealed class ElicitationSessions(HttpSettings settings, Upstream upstream, SessionPlaces places)
{
    private const string Purpose = "session";

    /// <summary>By which an id of this program's is told from what clients keep of other servers.</summary>
    private const string Prefix = "hgs_";
    private static readonly object InSession = new();
    private static readonly object NamesEnded = new();
    private readonly DataEncryptor? shared = upstream.StateKeys is [] ? null : new(upstream.StateKeys, Purpose);

    /// <summary>For a session that can't be served: its client is to begin another, since without one its user would not be asked.</summary>
    public static HttpRefusal Ended { get; } = new(StatusCodes.Status404NotFound, "This session has ended, or is another credential's: begin a new one with initialize, without Mcp-Session-Id.") { Reason = "session_ended" };

    /// <summary>
    /// Replicas that share a Redis are several, and the answer must come to the one that asked: there, whoever runs the
    /// server says that the balancer sees to that.
    /// </summary>
    public bool Enabled { get; } = settings.Sessions is SessionUse.On || (settings.Sessions is SessionUse.Auto && settings.Redis is null);

    public static bool Has(HttpContext http) => http.Items.ContainsKey(InSession);

    /// <summary>True for a request of a session that can't be served.</summary>
    public static bool HasEnded(HttpContext http) => http.Items.ContainsKey(NamesEnded);

    /// <summary>Puts a request into the session that it names, if that is one of its caller's.</summary>
    /// <returns>False if there is no place for it.</returns>
    public bool Resume(HttpContext http)
    {
        var named = http.Request.Headers[McpRequest.SessionHeader].ToString();
        http.Request.Headers.Remove(McpRequest.SessionHeader);
        if (!named.StartsWith(Prefix, StringComparison.Ordinal))
            return true;
        if (Enabled && Open(http, named) is { } id)
        {
            http.Request.Headers[McpRequest.SessionHeader] = id;
            return TryEnter(http, id, _ => named); // one id for the life of a session, because balancers send by it
        }

        http.Items[NamesEnded] = NamesEnded;
        return true;
    }

    /// <summary>Begins a session for a client that declares that its user can be asked, and takes the events that a question comes by.</summary>
    /// <returns>False if there is no place for it.</returns>
    public bool Begin(HttpContext http, JsonObject? parameters) =>
        !Enabled || JsonResponse.IsPlain(http) || parameters?["capabilities"] is not JsonObject capabilities || capabilities["elicitation"] is not JsonObject
        || TryEnter(http, null, id => Prefix + EncryptorFor(http).EncryptText(Encoding.ASCII.GetBytes(id), Context(http)));

    private bool TryEnter(HttpContext http, string? id, Func<string, string> name)
    {
        if (!places.TryEnter(http, id))
            return false;
        http.Items[InSession] = InSession;
        http.Response.OnStarting(() =>
        {
            if (http.Response.Headers[McpRequest.SessionHeader].ToString() is { Length: > 0 } own)
                http.Response.Headers[McpRequest.SessionHeader] = name(own);
            return Task.CompletedTask;
        });
        return true;
    }

    private string? Open(HttpContext http, string named) => EncryptorFor(http).DecryptText(named[Prefix.Length..], Context(http)) is { } id ? Encoding.ASCII.GetString(id) : null;

    private DataEncryptor EncryptorFor(HttpContext http) => shared ?? new([CredentialOf(http).KeyFor(Purpose)], Purpose);

    private static byte[] Context(HttpContext http) => Encoding.ASCII.GetBytes(CredentialOf(http).Fingerprint);

    private static HeyGenCredential CredentialOf(HttpContext http) => http.Features.Get<Caller>()!.Credential;
}

/// <summary>The package's options for each request: with a session where there is one.</summary>
internal sealed class TransportOptions(ElicitationSessions sessions, IHttpContextAccessor accessor, SessionRestore restore, SessionPlaces places, ResourceSubscriptions subscriptions) : IOptions<HttpServerTransportOptions>
{
    private readonly HttpServerTransportOptions without = new() { SessionMode = HttpServerSessionMode.Stateless };
#pragma warning disable MCP9006, MCPEXP002 // what only clients of older revisions need, and for them it is; what runs a session
    private readonly HttpServerTransportOptions with = new()
    {
        SessionMode = HttpServerSessionMode.Stateful,
        SessionMigrationHandler = restore,
        IdleTimeout = TimeSpan.FromMinutes(15), // it is restored when the client comes back
        MaxIdleSessionCount = SessionPlaces.Most, // who goes is decided there
        ConfigureSessionOptions = static (_, _, _) => Task.CompletedTask, // which has the options made for the request that begins it, with its tools
        RunSessionHandler = (http, server, closed) => Run(server, places.Begin(http, server.SessionId!), subscriptions, closed),
    };
#pragma warning restore MCP9006, MCPEXP002

    /// <summary>Where no request is served yet, what is mapped then must serve sessions too.</summary>
    public HttpServerTransportOptions Value => sessions.Enabled && (accessor.HttpContext is not { } http || ElicitationSessions.Has(http)) ? with : without;

    private static async Task Run(McpServer server, IDisposable? place, ResourceSubscriptions subscriptions, CancellationToken closed)
    {
        using (place)
        {
            try
            {
                await server.RunAsync(closed);
            }
            finally
            {
                subscriptions.Close(server);
            }
        }
    }
}

/// <summary>
/// Restores a session after a restart, or at another replica, without a store: all that is to know of it is that its client can
/// ask. Only what was asked and not answered yet is lost.
/// </summary>
internal sealed class SessionRestore : ISessionMigrationHandler
{
    public ValueTask OnSessionInitializedAsync(HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(HttpContext context, string sessionId, CancellationToken cancellationToken) => new(new InitializeRequestParams
    {
        ProtocolVersion = context.Request.Headers["MCP-Protocol-Version"].ToString() is { Length: > 0 } version ? version : InitializeRequest.Versions[0],
        Capabilities = new ClientCapabilities { Elicitation = new ElicitationCapability { Form = new() } },
        ClientInfo = new Implementation { Name = "unknown", Version = "unknown" },
    });
}
