namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>What a command leaves to the next one.</summary>
public sealed class NextCommandTests : IDisposable
{
    private const string Sounds = "search_audio_sounds";
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sounds/", 3, new[] { "sound-a.mp3", "sound-b.mp3", "sound-c.mp3" }, "")]
    [InlineData("sounds/", 1, new[] { "sound-a.mp3" }, "")]
    [InlineData("one.mp3", 3, new[] { "one.mp3" }, "heygen-mcp: 2 more were found and are not saved: name a folder with --output to save them all.\n")]
    [InlineData("one.mp3", 1, new[] { "one.mp3" }, "")]
    public async Task Output_OfASearch_SavesAllOrSaysWhatIsLeft(string output, int found, string[] saved, string told)
    {
        await using var heygen = await FakeUpstream.Start();
        var sounds = string.Join(',', new[] { "a", "b", "c" }.Take(found).Select(id => $$"""{"id":"{{id}}","name":"Calm","audio_url":"{{heygen.Address}}m/{{id}}.mp3"}"""));
        heygen.Then(http => (http.Request.Path.Value!.StartsWith("/m/", StringComparison.Ordinal) ? FakeStorage.Serve(SampleMedia.Mp3, "audio/mpeg") : FakeUpstream.Json(200, $$"""{"data":[{{sounds}}],"has_more":false}"""))(http));

        var call = await HeyGenMcpProcess.Run(["call", Sounds, "--json", """{"query":"calm piano"}""", "--output", Path.Join(folder.Path, output)], Account(heygen));

        Assert.Equal((0, told), (call.ExitCode, call.Error));
        Assert.Equal(saved, Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        Assert.Equal((found, saved.Length), (call.Json.GetProperty("items").GetArrayLength(), call.Json.GetProperty("files").GetArrayLength()));
    }

    private static (string, string)[] Account(FakeUpstream heygen) => [("HEYGEN_API_BASE_URL", heygen.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key)];
}
