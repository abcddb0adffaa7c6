using HeyGen.Sandbox.Media;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>A request that has passed authentication and its shapes.</summary>
internal sealed class Call(HttpContext http, World world, Account account, JsonObject query, JsonObject body)
{
    public World World { get; } = world;

    public Account Account { get; } = account;

    /// <summary>Query parameters by their types, defaults filled in.</summary>
    public JsonObject Query { get; } = query;

    public JsonObject Body { get; } = body;

    /// <summary>An uploaded file, where the operation takes one.</summary>
    public UploadedFile? File { get; init; }

    public DateTimeOffset Now => World.Clock.Now;

    public long UnixNow => Now.ToUnixTimeSeconds();

    /// <summary>Scheme, host and port that the caller used: media links start with it.</summary>
    public string Origin => $"{http.Request.Scheme}://{http.Request.Host}";

    public string Route(string name) => (string)http.Request.RouteValues[name]!;

    public Store<T> Store<T>()
        where T : class, IKept => Account.Store<T>();

    /// <summary>A link that works for a while.</summary>
    public string Signed(string path) => Origin + World.Signer.Sign($"/media/{path}", Now + World.Options.LinkLifetime);

    /// <summary>A link that anybody can open.</summary>
    public string Public(string path) => $"{Origin}/media/public/{path}";

    /// <summary>The life of a job that begins now and ends as the text wants it.</summary>
    public Timeline Begin(LifeCycle cycle, JsonNode request) => new(World.Clock, cycle, Fate.Of(request.ToJsonString(Json.Plain)), Now);

    /// <summary>Takes a job in: counts it, charges for it, keeps it.</summary>
    /// <exception cref="Refusal">429 when too many jobs run; 402 when the balance does not cover it.</exception>
    public T Start<T>(string kind, T job, decimal usd, bool counts = true)
        where T : Job
    {
        if (counts)
            RequireRoom(1);
        Charge(kind, job.Id, usd);
        Account.Watch(job, counts);
        Store<T>().Add(job);
        return job;
    }

    /// <exception cref="Refusal">429: with that many more, too many jobs would run.</exception>
    public void RequireRoom(int jobs)
    {
        if (Account.RunningJobs + jobs > World.Options.ConcurrentJobs)
            throw Refusal.Busy($"{Account.RunningJobs} jobs are running and {World.Options.ConcurrentJobs} may; wait for one to end.");
    }

    /// <exception cref="Refusal">402: the balance does not cover that much.</exception>
    public void RequireFunds(decimal usd) => Account.RequireFunds(usd);

    /// <exception cref="Refusal">402: the balance does not cover it.</exception>
    public void Charge(string kind, string id, decimal usd)
    {
        Account.Pay(usd);
        World.Ledger.Add(new SandboxCharge(Now, Account.Credential, kind, id, usd));
    }

    /// <exception cref="Refusal">404.</exception>
    public T Find<T>(string id, string what, string code = "not_found")
        where T : class, IKept => Store<T>().Find(id) ?? throw Refusal.NotFound(what, id, code);

    /// <summary>Really removes it: work on it stops, and its files are gone.</summary>
    /// <exception cref="Refusal">404.</exception>
    public T Remove<T>(string id, string what, string code = "not_found")
        where T : class, IKept
    {
        var item = Find<T>(id, what, code);
        Store<T>().Remove(id);
        (item as Job)?.Timeline.Stop();
        World.Media.Forget(id);
        return item;
    }
}
