using ModelContextProtocol.Client;

namespace HeyGen.Mcp.Cli.Demo;

/// <summary>The demo can't go on; the message says why, for people.</summary>
internal sealed class DemoException(string message) : Exception(message);

/// <summary>A file that the server saved.</summary>
internal sealed record DemoFile(string Path, long Bytes);

/// <summary>Plays the agent: makes the first call, then does what each result names as its next step.</summary>
internal sealed class DemoAgent(McpClient server, DemoScreen screen)
{
    private const string Create = "create_video_agent";

    /// <summary>The session at HeyGen, once it is known.</summary>
    public string? Session { get; private set; }

    /// <summary>The finished video's page at HeyGen, if HeyGen named one.</summary>
    public string? Page { get; private set; }

    public async Task<DemoFile> MakeVideo(string prompt, CancellationToken cancellationToken)
    {
        await RequireTools(cancellationToken);
        // Not broken off: its answer says what was paid for.
        var created = await Call(Create, new JsonObject { ["prompt"] = prompt }, CancellationToken.None);
        Session = created["session_id"]?.GetValue<string>();
        return await Follow(created, cancellationToken);
    }

    public async Task<DemoFile> FetchVideo(string session, CancellationToken cancellationToken)
    {
        Session = session;
        await RequireTools(cancellationToken);
        return await Follow(await Call(ToolNames.WaitForJob, new JsonObject { ["kind"] = WireName.Of(JobKind.VideoAgentSession), ["id"] = session }, cancellationToken), cancellationToken);
    }

    private async Task<DemoFile> Follow(JsonObject result, CancellationToken cancellationToken)
    {
        while (result[NextCall.Member] is JsonObject next)
        {
            if (next["in_seconds"]?.GetValue<int>() is > 0 and var seconds)
                await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
            result = await Call(Followed(next, result), Arguments(next), cancellationToken);
            Page = result["result"]?["video_page_url"]?.GetValue<string>() ?? Page;
        }

        return result["files"]?[0] is { } file
            ? new DemoFile(file["path"]!.GetValue<string>(), file["bytes"]!.GetValue<long>())
            : throw new DemoException(Failure(result));
    }

    private async Task RequireTools(CancellationToken cancellationToken)
    {
        var tools = await server.ListToolsAsync(cancellationToken: cancellationToken);
        screen.WriteLine($"{server.ServerInfo?.Name} {server.ServerInfo?.Version} lists {tools.Count} tools.");
        if (new[] { Create, ToolNames.WaitForJob, ToolNames.DownloadVideo }.Except(tools.Select(tool => tool.Name)).ToArray() is { Length: > 0 } missing)
            throw new DemoException($"The server does not list {string.Join(", ", missing)}: look at the settings with 'heygen-mcp doctor'.");
    }

    /// <summary>The step's tool, if it is one that only waits or saves: all else would be a decision.</summary>
    private static string Followed(JsonObject step, JsonObject result) => step["tool"]?.GetValue<string>() switch
    {
        { } tool and (ToolNames.WaitForJob or ToolNames.DownloadVideo) => tool,
        var tool => throw new DemoException($"The next step would be {tool}, which is yours to decide. {Failure(result)}"),
    };

    private static JsonObject Arguments(JsonObject step)
    {
        var arguments = step["arguments"]?.DeepClone().AsObject() ?? [];
        if (step["tool"]?.GetValue<string>() is ToolNames.DownloadVideo)
            arguments["overwrite"] = true; // the sandbox numbers its videos from the start each time
        return arguments;
    }

    private async Task<JsonObject> Call(string tool, JsonObject arguments, CancellationToken cancellationToken)
    {
        screen.ShowCall(tool, arguments);
        var values = arguments.ToDictionary(member => member.Key, member => (object?)member.Value, StringComparer.Ordinal);
        var answer = await screen.ShowProgress(tool, progress => server.CallToolAsync(tool, values, progress, cancellationToken: cancellationToken).AsTask());
        var text = answer.Content.OfType<TextContentBlock>().FirstOrDefault()?.Text ?? "{}";
        var result = Parse(text);
        screen.ShowResult(result);
        return answer.IsError is true
            ? throw new DemoException($"{tool} failed: {result["error"]?["message"] ?? text} {result["error"]?["hint"]}".TrimEnd())
            : result;
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new DemoException($"The server answered no JSON object: {text}");
        }
        catch (JsonException)
        {
            throw new DemoException($"The server answered no JSON: {text}");
        }
    }

    private static string Failure(JsonObject result)
    {
        var reasons = new[] { result["failure"]?["message"], result["failure"]?["advice"], result["question"], result["note"] };
        return $"The job ended as {result["status"] ?? "unknown"}. {string.Join(' ', reasons.OfType<JsonNode>())}".TrimEnd();
    }
}
