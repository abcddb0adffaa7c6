namespace HeyGen.Mcp.IntegrationTests.Cli;

/// <summary>The doctor's report is pasted where others read it: nothing secret of settings, clients' entries and proxies stands in it.</summary>
public sealed class DoctorSecretsTests
{
    private const string Canary = "C4NARY";

    /// <summary>Entries as people have them, each with something that nobody else may read.</summary>
    private static readonly object[] Entries =
    [
        new { command = "npx", args = new[] { "mcp-remote", "https://mcp.example.com/mcp", "--header", $"X-Api-Key:hgk_{Canary}" } },
        new { command = "npx", args = new[] { "mcp-remote", "https://mcp.example.com/mcp", "--header", $"Authorization: Bearer one {Canary} two {Canary}" } },
        new { command = "npx", args = new[] { "mcp-remote", $"https://mcp.example.com/mcp?api_key={Canary}&x=1", $"--header=X-Tenant: {Canary}" } },
        new { command = "docker", args = new[] { "run", "-i", "-e", $"HEYGEN_API_KEY={Canary}", "--env=HEYGEN_ACCESS_TOKEN=" + Canary, "heygen-mcp" } },
        new { command = "sh", args = new[] { "-c", $"HEYGEN_API_KEY='{Canary} {Canary}' heygen-mcp stdio" } },
        new { command = "env", args = new[] { $"HEYGEN_MCP_STATE_KEY={Canary}", "heygen-mcp" } },
        new { command = "heygen-mcp", args = new[] { "--api-key", Canary } },
        new { command = "heygen-mcp", args = new[] { "--token", Canary, $"--client-secret={Canary}", "--password", Canary } },
        new { command = "heygen-wrapper", args = new[] { "hgk_" + Canary + "0123456789", $"--proxy=http://me:{Canary}@proxy.example.com:3128", $"me:{Canary}@proxy.example.com:3128" } },
        new { url = $"https://me:{Canary}@mcp.example.com/mcp" },
        new { url = $"https://mcp.example.com/mcp?k={Canary}" },
        new { url = $"https://mcp.example.com/mcp#{Canary}" },
    ];

    [Theory]
    [InlineData("doctor")]
    [InlineData("doctor --json")]
    public async Task Doctor_EntriesOfClientsWithSecrets_AreToldWithoutThem(string line)
    {
        using var folder = new TemporaryFolder();
        folder.Write(Path.Combine(".cursor", "mcp.json"), JsonSerializer.Serialize(new { mcpServers = Entries.Select((entry, index) => (entry, index)).ToDictionary(pair => $"heygen-{pair.index}", pair => pair.entry) }));

        var doctor = await HeyGenMcpProcess.Run([.. line.Split(' '), "--sandbox"], ("HOME", folder.Path));

        Assert.Equal(Entries.Length, doctor.Output.Split("mcp.json: heygen-").Length - 1);
        Assert.Contains("mcp.example.com", doctor.Output, StringComparison.Ordinal);
        AssertNone(doctor);
    }

    [Theory]
    [InlineData("127.0.0.1:1,user=me,password=C4NARY,connectTimeout=50,connectRetry=0")]
    [InlineData("127.0.0.1:1,connectTimeout=50,connectRetry=0,Password = C4NARY")]
    [InlineData("redis://me:C4NARY@127.0.0.1:1")]
    [InlineData("127.0.0.1:1,password=C4NARY,nonsense=1")]
    public async Task Doctor_RedisWithAPassword_IsToldWithoutIt(string redis)
    {
        var doctor = await HeyGenMcpProcess.Run(["doctor", "--sandbox"], ("HEYGEN_MCP_REDIS", redis));

        Assert.Contains("HEYGEN_MCP_REDIS", doctor.Output, StringComparison.Ordinal);
        AssertNone(doctor);
    }

    [Theory]
    [InlineData("HTTPS_PROXY", "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("https_proxy", "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("ALL_PROXY", "nonsense\r\n\r\n")]
    public async Task Doctor_ProxyThatRefuses_IsToldWithoutItsPassword(string variable, string answer)
    {
        await using var proxy = new RawServer(answer);

        var doctor = await HeyGenMcpProcess.Run(["doctor"], (variable, $"http://me:{Canary}@{proxy.Address}"), ("HEYGEN_API_KEY", HostedProcess.Key));

        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains(proxy.Address, doctor.Output, StringComparison.Ordinal);
        AssertNone(doctor);
    }

    private static void AssertNone(Finished doctor) => Assert.DoesNotContain(Canary, doctor.Output + doctor.Error, StringComparison.Ordinal);
}
