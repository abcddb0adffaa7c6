using Microsoft.AspNetCore.Routing;

namespace HeyGen.Sandbox.Hosting;

/// <summary>A request that has passed authentication and its schemas.</summary>
internal sealed class Call(HttpContext http, SandboxState state, Account account, JsonObject query, JsonObject body)
{
    /// <summary>How long a signed media link works.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public SandboxState State { get; } = state;

    public Account Account { get; } = account;

    /// <summary>Query parameters by their types, defaults filled in.</summary>
    public JsonObject Query { get; } = query;

    public JsonObject Body { get; } = body;

    /// <summary>An uploaded file, where the operation takes one.</summary>
    public MultipartFile? File { get; init; }

    public DateTimeOffset Now => State.Clock.Now;

    /// <summary>Scheme, host and port that the caller used: media links start with it.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    /// <summary>The last id in the path.</summary>
    public string Id => Route(((RouteEndpoint)http.GetEndpoint()!).RoutePattern.Parameters[^1].Name);

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    /// <param name="kind">Tells apart stores of the same type.</param>
    public Store<T> Store<T>(object? kind = null)
        where T : class, IEntity => Account.Store<T>(kind);

    /// <summary>A link that works for a while.</summary>
    public string Signed(string path) => SignedFor(LinkLifetime, $"/media/{path}");

    public string SignedFor(TimeSpan lifetime, string path) => Origin + State.Signer.Sign(path, Now + lifetime);

    /// <summary>A link that anybody can open.</summary>
    public string Public(string path) => $"{Origin}/media/public/{path}";

    /// <exception cref="ApiException">429: with that many more, too many jobs would run.</exception>
    public void RequireFreePlaces(int jobs)
    {
        if (Account.RunningJobs + jobs > State.Options.ConcurrentJobs)
            throw new ApiException(429, "rate_limit_exceeded", $"{Account.RunningJobs} jobs are running and {State.Options.ConcurrentJobs} may; wait for one to end.") { RetryAfter = 5 };
    }

    /// <exception cref="ApiException">402: the balance does not cover it.</exception>
    public void Charge(string kind, string id, decimal usd)
    {
        Account.Pay(usd);
        State.Ledger.Add(new SandboxCharge(Now, Account.Credential, kind, id, usd));
    }

    /// <exception cref="ApiException">404.</exception>
    public T Find<T>(string id, string what, string code = "not_found", string? param = null, object? kind = null)
        where T : class, IEntity => Store<T>(kind).Find(id) ?? throw ApiException.NotFound(what, id, code, param);
}
