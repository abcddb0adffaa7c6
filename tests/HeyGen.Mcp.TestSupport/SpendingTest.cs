using System.Text.Json;
using HeyGen.Api.Http;
using HeyGen.Mcp.Configuration;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace HeyGen.Mcp.TestSupport;

/// <summary>A server with guards, a HeyGen that makes what it is asked for, and a client that can be asked or not.</summary>
public abstract class SpendingTest : UpstreamTest
{
    /// <summary>7 USD, whatever else is in it.</summary>
    internal static readonly object Clip = new { prompt = "She waves", avatarId = new[] { "look_1" } };
    protected const string ClipTool = "create_video_from_cinematic_avatar";
    private const string Made = """{"data":{"id":"v_1","video_id":"v_1"}}""";

    /// <summary>What HeyGen answers at a path; anywhere else it makes a video.</summary>
    protected Dictionary<string, string> Answers { get; } = new()
    {
        ["/v3/users/me"] = """{"data":{"username":"ann"}}""",
        ["/v3/voices/speech"] = """{"data":{"audio_url":"https://files.example/a.mp3"}}""",
    };

    /// <summary>What HeyGen answers when asked for the account.</summary>
    protected void AccountIs(string json) => Answers["/v3/users/me"] = json;

    internal FakeTime Time { get; } = new();

    /// <summary>The calls that would have cost something.</summary>
    internal IEnumerable<Received> Posts => Upstream.Requests.Where(request => request.Method is not "GET");

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Upstream.Then(http => FakeUpstream.Json(200, Answers.GetValueOrDefault(http.Request.Path.Value!, Made))(http));
    }

    internal Task<McpTestServer> Start(ServerSettings settings, McpClientOptions? client = null, HeyGenCredential? credential = null) =>
        McpTestServer.Start(Upstream.Address, settings with { Toolsets = ["all", "preview", "dynamic"] }, credential, time: Time, clientOptions: client, network: new VirtualTime());

    /// <summary>A client whose user answers every question alike.</summary>
    /// <param name="version">The protocol it speaks; null for the newest.</param>
    internal static McpClientOptions Answering(string action, List<string> questions, string? version = null) => new()
    {
        ProtocolVersion = version,
        Handlers = new McpClientHandlers
        {
            ElicitationHandler = (request, _) =>
            {
                questions.Add(request!.Message);
                return ValueTask.FromResult(new ElicitResult { Action = action });
            },
        },
    };

    internal static (string? Code, string? Outcome) ErrorText(JsonElement error) => (error.GetText("code"), error.GetText("outcome"));
}
