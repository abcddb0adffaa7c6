namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>JSON in pipes and files is UTF-8, whatever the terminal speaks: a garbled script would be billed.</summary>
public sealed class EncodingTests : UpstreamTest
{
    private const string Script = "Grüße, 世界 🎬";
    private const string Order = $$"""{"prompt":"{{Script}}"}""";

    protected override string FirstAnswer => $$$"""{"data":{"session_id":"sess_1","status":"generating","title":"{{{Script}}}"}}""";

    [Theory]
    [InlineData("de_DE.ISO-8859-1", "utf-8")]
    [InlineData("de_DE.ISO-8859-1", "utf-8 with a mark")]
    [InlineData("ru_RU.KOI8-R", "utf-16 with a mark")]
    [InlineData("en_US.UTF-8", "utf-8 with a mark")]
    public async Task Call_PipedArguments_ReachHeyGenAsTheyAreAndSoDoesTheResult(string locale, string encoding)
    {
        var encoded = encoding switch { "utf-8" => new UTF8Encoding(false), "utf-8 with a mark" => new UTF8Encoding(true), _ => Encoding.Unicode };
        await using var call = HeyGenMcpProcess.Start(["call", "create_video_agent", "--json", "-"], Account(locale));

        await call.Send([.. encoded.GetPreamble(), .. encoded.GetBytes(Order)]);
        var ended = await call.End();

        Assert.Equal((0, Script), (ended.ExitCode, ended.Json.GetText("title")));
        Assert.Equal(Script, JsonElement.Parse(Upstream.Requests[^1].Body).GetText("prompt"));
    }

    [Theory]
    [InlineData("-")]
    [InlineData("@order.json")]
    public async Task Call_ArgumentsInAnotherEncoding_AreRefusedBeforeAnythingIsSent(string source)
    {
        using var folder = new TemporaryFolder();
        var request = Encoding.Latin1.GetBytes("""{"prompt":"Grüße"}""");
        var file = folder.Write("order.json", request);
        await using var call = HeyGenMcpProcess.Start(["call", "create_video_agent", "--json", source is "-" ? source : $"@{file}"], Account("de_DE.ISO-8859-1"));

        if (source is "-")
            await call.Send(request);
        var ended = await call.End();

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("UTF-8", ended.Error, StringComparison.Ordinal);
        Assert.Empty(Upstream.Requests);
    }

    [Fact]
    public async Task Call_ErrorWithUmlauts_IsUtf8OnStandardError()
    {
        await using var refusing = (await FakeUpstream.Start()).Then(400, """{"error":{"code":"invalid_parameter","message":"Grüße gehen nicht"}}""");

        var ended = await HeyGenMcpProcess.Run(["call", "list_voices"], [.. Account("de_DE.ISO-8859-1").Skip(1), ("HEYGEN_API_BASE_URL", refusing.Address.ToString())]);

        Assert.Contains("Grüße gehen nicht", ended.Error, StringComparison.Ordinal);
    }

    private (string, string)[] Account(string locale) => [("HEYGEN_API_BASE_URL", Upstream.Address.ToString()), ("HEYGEN_API_KEY", HostedProcess.Key), ("LC_ALL", locale)];
}
