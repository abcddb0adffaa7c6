using HeyGen.Mcp.Tests.Sandbox;

namespace HeyGen.Mcp.Tests.Spending;

/// <summary>A sandbox with all that paying calls refer to.</summary>
public abstract class PayingSandbox : SandboxTest
{
    /// <summary>What the sandbox takes where HeyGen publishes no price, by the ids of our table. The figures are the sandbox's own inventions, so with these rows a test shows how units are counted, not what they cost.</summary>
    protected const string UnpublishedPrices =
        """
        {
          "prices": [
            { "id": "voice.design", "pocket": "wallet", "unit": "call", "amount": 0, "applies_to": "design", "source": "sandbox", "date": "2026-11" },
            { "id": "voice.clone", "pocket": "wallet", "unit": "call", "amount": 0, "applies_to": "clone", "source": "sandbox", "date": "2026-11" },
            { "id": "look", "pocket": "wallet", "unit": "look", "amount": 1, "applies_to": "looks", "source": "sandbox", "date": "2026-11" },
            { "id": "model_audio.voice", "pocket": "wallet", "unit": "call", "amount": 0, "applies_to": "training", "source": "sandbox", "date": "2026-11" },
            { "id": "model_audio.speech", "pocket": "wallet", "unit": "character", "amount": 0.001, "applies_to": "speech", "source": "sandbox", "date": "2026-11" },
            { "id": "ai_clipping", "pocket": "wallet", "unit": "second", "amount": 0.0167, "applies_to": "clips", "source": "sandbox", "date": "2026-11" },
            { "id": "background_removal", "pocket": "wallet", "unit": "second", "amount": 0.0167, "applies_to": "layers", "source": "sandbox", "date": "2026-11" },
            { "id": "filler_word_removal", "pocket": "wallet", "unit": "second", "amount": 0.0083, "applies_to": "fillers", "source": "sandbox", "date": "2026-11" },
            { "id": "hyperframes.1080p", "pocket": "wallet", "unit": "minute", "amount": 0.1, "applies_to": "renders", "source": "sandbox", "date": "2026-11" },
            { "id": "hyperframes.4k", "pocket": "wallet", "unit": "minute", "amount": 0.15, "applies_to": "renders", "source": "sandbox", "date": "2026-11" },
            { "id": "podcast", "pocket": "wallet", "unit": "second", "amount": 0.0333, "applies_to": "podcasts", "source": "sandbox", "date": "2026-11" },
            { "id": "quality_comparison", "pocket": "wallet", "unit": "call", "amount": 0.05, "applies_to": "comparisons", "source": "sandbox", "date": "2026-11" },
            { "id": "workflow_run", "pocket": "wallet", "unit": "call", "amount": 0.2, "applies_to": "runs", "source": "sandbox", "date": "2026-11" }
          ]
        }
        """;

    private const string Graph = """{"schema_version":"1.0.0","inputs":{"topic":{"type":"text"}},"nodes":[{"id":"draft","type":"text","bindings":{"prompt":{"kind":"run_input","name":"topic"}}}],"outputs":{"text":{"node_id":"draft","port":"text"}}}""";

    protected override SandboxOptions Options => new() { ConcurrentJobs = 100 };

    /// <summary>Makes what the words in braces of a call stand for, and nothing else.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> IdsFor(PayingCall call)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, make) in Makers)
        {
            if (call.Arguments.Contains($"{{{word}}}", StringComparison.Ordinal))
                ids[word] = await make(this);
        }

        return ids;
    }

    private static IReadOnlyDictionary<string, Func<PayingSandbox, Task<string>>> Makers { get; } = new Dictionary<string, Func<PayingSandbox, Task<string>>>
    {
        ["photo"] = sandbox => sandbox.LookId(),
        ["studio"] = sandbox => sandbox.LookId("avatar_iii", "studio_avatar"),
        ["twin"] = sandbox => sandbox.LookId("avatar_v", "digital_twin"),
        ["own look"] = sandbox => sandbox.Ended("/v3/avatars", """{"type":"photo","name":"Ann","file":{"type":"url","url":"https://files.example/face.png"}}""", answer => (string)answer.Data["avatar_item"]!["id"]!),
        ["look template"] = async sandbox => (string)(await sandbox.Get("/v3/avatars/look-templates?type=template&limit=1")).Items[0]!["id"]!,
        ["look pack"] = async sandbox => (string)(await sandbox.Get("/v3/avatars/look-templates?type=look_pack&limit=1")).Items[0]!["id"]!,
        ["voice"] = async sandbox => (string)(await sandbox.Get("/v3/voices?engine=starfish&limit=1")).Items[0]!["voice_id"]!,
        ["template"] = async sandbox => (string)(await sandbox.Get("/v3/templates?limit=1")).Items[0]!["id"]!,
        ["language"] = async sandbox => (string)(await sandbox.Get("/v3/video-translations/languages")).Data["languages"]![0]!,
        ["other language"] = async sandbox => (string)(await sandbox.Get("/v3/video-translations/languages")).Data["languages"]![1]!,
        ["session"] = async sandbox => (await sandbox.Post("/v3/video-agents", Json("""{"prompt":"A film","mode":"chat"}"""))).Text("session_id"),
        ["stream"] = async sandbox => (await sandbox.Post("/v3/avatar-realtime", new JsonObject
        {
            ["type"] = "text_stream",
            ["avatar_id"] = await sandbox.LookId(),
            ["voice_id"] = (string)(await sandbox.Get("/v3/voices?engine=starfish&limit=1")).Items[0]!["voice_id"]!,
            ["text"] = "Hello",
        })).Text("stream_id"),
        ["model voice"] = sandbox => sandbox.Ended("/v3/models/audio/voices", """{"mode":"professional","name":"Mine","language":"en","audio":[{"type":"url","url":"https://files.example/a.mp3"}]}""", answer => answer.Text("voice_id")),
        ["proofread"] = async sandbox => await sandbox.Ended(
            "/v3/video-translations/proofreads",
            $$"""{"video":{"type":"url","url":"https://files.example/film.mp4"},"output_languages":["{{(string)(await sandbox.Get("/v3/video-translations/languages")).Data["languages"]![0]!}}"],"title":"Tea"}""",
            answer => (string)answer.Data["proofread_ids"]![0]!),
        ["workflow"] = async sandbox => (await sandbox.Post("/v3/workflows", new JsonObject { ["name"] = "Draft", ["product_graph"] = Json(Graph) })).Text("id"),
    };

    private async Task<string> Ended(string path, string body, Func<SandboxAnswer, string> id)
    {
        var made = id(await Post(path, Json(body)));
        Pass(600);
        return made;
    }
}
