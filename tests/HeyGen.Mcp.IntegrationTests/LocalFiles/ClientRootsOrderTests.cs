namespace HeyGen.Mcp.IntegrationTests.LocalFiles;

/// <summary>Messages are handled side by side; that roots have changed counts from where it stands among them.</summary>
public sealed class ClientRootsOrderTests
{
    private const string Changed = """{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}""";

    [Fact]
    public async Task Call_RightAfterRootsHaveChanged_ReadsTheNewOnesOnly()
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder.Write("one/a.png", SampleMedia.Png), folder.Write("two/b.png", SampleMedia.Png)];
        await using var server = HeyGenMcpProcess.Start(["stdio", "--sandbox"]);
        await server.Initialize("""{"roots":{"listChanged":true}}""");

        for (var id = 1; id <= 40; id++)
        {
            var root = Path.GetDirectoryName(files[id / 2 % 2])!;
            var isTaken = id % 2 is 0;
            await server.Send($"{Changed}\n{Call(id, files[(isTaken ? id / 2 + 1 : id / 2) % 2])}");

            Assert.Equal((id, isTaken), (id, await IsRefused(server, id, root)));
        }
    }

    private static string Call(int id, string file) =>
        JsonSerializer.Serialize(new { jsonrpc = "2.0", id, method = "tools/call", @params = new { name = "upload_asset", arguments = new { file } } });

    private static async Task<bool> IsRefused(HeyGenMcpProcess server, int id, string root)
    {
        while (true)
        {
            var message = JsonDocument.Parse(await server.NextLine()).RootElement;
            if (message.TryGetProperty("method", out var method) && method.GetString() is "roots/list")
                await server.Send(JsonSerializer.Serialize(new { jsonrpc = "2.0", id = message.GetText("id"), result = new { roots = new[] { new { uri = new Uri(root).AbsoluteUri } } } }));
            else if (message.TryGetProperty("result", out var result) && message.GetProperty("id").GetInt32() == id)
                return result.TryGetProperty("isError", out var isError) && isError.GetBoolean();
        }
    }
}
