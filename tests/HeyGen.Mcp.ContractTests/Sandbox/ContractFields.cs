using HeyGen.Mcp.ContractTests.Contract.Schemas;

namespace HeyGen.Mcp.ContractTests.Sandbox;

/// <summary>Values for fields whose schema says only "string" or "object" while the API wants more of them.</summary>
internal static class ContractFields
{
    private const string Host = "https://media.example.com/";

    /// <summary>A workflow of one node that takes one input, or none.</summary>
    private const string Graph =
        """
        {
          "schema_version": "1.0.0",
          "inputs": { "topic": { "type": "text", "required": false } },
          "nodes": [{ "id": "speak", "type": "speech", "bindings": { "text": { "kind": "run_input", "name": "topic" } } }],
          "outputs": { "audio": { "node_id": "speak", "port": "audio" } }
        }
        """;

    /// <summary>A one-pixel PNG.</summary>
    public static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Files to upload, by name; each has at least what its type is known by.</summary>
    public static readonly IReadOnlyDictionary<string, (string MediaType, byte[] Bytes)> Files = new Dictionary<string, (string, byte[])>
    {
        ["pixel.png"] = ("image/png", Png),
        ["clip.mp4"] = ("video/mp4", "\0\0\0\u0018ftypisom\0\0\0\0isommp42"u8.ToArray()),
        ["lines.srt"] = ("application/x-subrip", "1\n00:00:00,000 --> 00:00:01,000\nHello.\n"u8.ToArray()),
    };

    private static readonly Dictionary<string, JsonNode> ByName = new()
    {
        ["callback_url"] = Host + "hook",
        ["reroute_url"] = Host + "done",
        ["fps_mode"] = "cfr",
        ["version_number"] = 1,
        ["media_type"] = "image/png",
        ["data"] = Convert.ToBase64String(Png),
        ["content_type"] = "image/png",
        ["filename"] = "pixel.png",
        ["size_bytes"] = Png.Length,
        ["checksum_sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Png)),
        ["language"] = "en",
        ["input_type"] = "text",
        ["input_language"] = "English",
        ["output_languages"] = "Spanish",
        ["locale"] = "en-US",
        ["gender"] = "female",
        ["start_time"] = 0,
        ["end_time"] = 1,
        ["layers"] = "mask",
        ["value"] = "#00aaff",
        ["product_graph"] = JsonNode.Parse(Graph)!,
        ["primary"] = "#00aaff",
        ["secondary"] = "#00aaff",
        ["tertiary"] = "#00aaff",
        ["accent"] = "#00aaff",
    };

    /// <summary>What a URL in a media input leads to, by the member around it.</summary>
    private static readonly Dictionary<string, string> MediaByName = new()
    {
        ["audio"] = "sample.mp3",
        ["consent_video"] = "sample.mp4",
        ["project"] = "composition.zip",
        ["srt"] = "sample.srt",
        ["video"] = "sample.mp4",
        ["video_a"] = "sample.mp4",
        ["video_b"] = "sample.mp4",
    };

    /// <summary>A value for one field; null when any that its schema allows will do.</summary>
    public static JsonNode? ValueOf(FieldPath field) =>
        field.Name == "url" ? Url(field) : field.Name is { } name ? ByName.GetValueOrDefault(name) : null;

    /// <summary>A value for a <c>name</c> or <c>url</c> that may be used once only.</summary>
    public static string Unique(string field, int number) => field == "url" ? $"{Host}{number}" : $"Name {number}";

    private static string Url(FieldPath field)
    {
        var around = field.Steps.OfType<string>().SkipLast(1).LastOrDefault() ?? "";
        return Host + MediaByName.GetValueOrDefault(around, "sample.png");
    }
}
