namespace HeyGen.Mcp.Tests.Jobs;

/// <summary>A server whose waits take no time, over a scripted HeyGen.</summary>
public abstract class JobTest : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    internal VirtualTime Time { get; } = new();

    internal FakeUpstream HeyGen { get; private set; } = null!;

    internal McpTestServer Server { get; private set; } = null!;

    /// <summary>How far the clock of the server's machine is ahead of HeyGen's.</summary>
    protected virtual TimeSpan ClockError => TimeSpan.Zero;

    protected long Now => Time.GetUtcNow().ToUnixTimeSeconds();

    public async ValueTask InitializeAsync()
    {
        HeyGen = await FakeUpstream.Start();
        HeyGen.Clock = Time;
        Server = await McpTestServer.Start(HeyGen.Address, new ServerSettings { Toolsets = ["all"], OutputDir = folder.Path }, time: new SkewedTime(Time, ClockError), network: new VirtualTime());
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await HeyGen.DisposeAsync();
        folder.Dispose();
    }

    internal void Answer(object data) => HeyGen.Then(200, JsonSerializer.Serialize(new { data }));

    /// <summary>From now on, by the id at the end of the path; 404 for others.</summary>
    internal void AnswerById(params (string Id, object Data)[] answers) => HeyGen.Then(http =>
    {
        var found = answers.FirstOrDefault(answer => http.Request.Path.Value!.EndsWith($"/{answer.Id}", StringComparison.Ordinal));
        return (found.Data is null ? FakeUpstream.Json(404, """{"error":{"code":"not_found","message":"no"}}""") : FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = found.Data })))(http);
    });

    internal void AnswerList(params object[] items) => HeyGen.Then(200, JsonSerializer.Serialize(new { data = items, has_more = false }));

    internal void Refuse(int status, string code, params (string, string)[] headers) =>
        HeyGen.Then(status, JsonSerializer.Serialize(new { error = new { code, message = "no" } }), headers);

    internal Task<JsonElement> Wait(string kind, string id, int maxSeconds = 45) => Server.Result("wait_for_job", new { kind, id, maxSeconds });

    internal string[] Paths => [.. HeyGen.Requests.Select(request => request.PathAndQuery)];
}
