using HeyGen.Api.Errors;
using HeyGen.Mcp.Cli.Doctor;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;

namespace HeyGen.Mcp.Tests.Cli;

/// <summary>Whose credential counts, and that nothing secret is repeated when settings can't be used.</summary>
public sealed class CredentialFileTests
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Theory]
    [InlineData(UnixFileMode.None, "")]
    [InlineData(UnixFileMode.GroupRead, "read")]
    [InlineData(UnixFileMode.OtherRead, "read")]
    [InlineData(UnixFileMode.GroupWrite, "changed")]
    [InlineData(UnixFileMode.OtherWrite, "changed")]
    [InlineData(UnixFileMode.GroupRead | UnixFileMode.OtherWrite, "read")]
    public void Read_KeyFile_IsTakenOnlyIfItIsItsOwnersAlone(UnixFileMode others, string refused)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        using var folder = new TemporaryFolder();
        var file = folder.Write("key", "hgk_CANARY_0123456789");
        File.SetUnixFileMode(file, Own | others);

        var problems = new List<string>();
        EnvironmentCredential.Read(new ServerSettings { ApiKeyFile = file }, _ => null, problems);

        Assert.Equal(refused.Length is 0 ? [] : [$"--api-key-file {file} can be {refused} by others; run chmod 600 on it."], problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void Read_EmptyKeyFile_IsToldByItsName(string content)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("key", content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, Own);

        var refused = Assert.Throws<HeyGenException>(() => EnvironmentCredential.Read(new ServerSettings { ApiKeyFile = file }, _ => null, []).Current);

        Assert.Equal($"--api-key-file {file} is empty: the key belongs into it.", refused.Message);
    }

    /// <summary>As in a container, whose runtime mounts it: nobody in it can change who reads it.</summary>
    [Fact]
    public void Read_KeyFileOfSomebodyElseThatAllMayRead_IsTakenWithAWarning()
    {
        const string OfTheSystem = "/proc/self/status";
        Assert.SkipUnless(File.Exists(OfTheSystem), "Linux has a file that all may read, and whose mode nobody changes.");
        var (problems, warnings) = (new List<string>(), new List<string>());

        EnvironmentCredential.Read(new ServerSettings { ApiKeyFile = OfTheSystem }, _ => null, problems, warnings);

        Assert.Empty(problems);
        Assert.Equal([$"--api-key-file {OfTheSystem} can be read by others on this machine, and this user can't change that."], warnings);
    }

    [Fact]
    public void Read_LinkToAKeyFile_IsJudgedByTheFile()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has other rights.");
            return;
        }

        using var folder = new TemporaryFolder();
        var file = folder.Write("..data/key", "hgk_CANARY_0123456789");
        File.SetUnixFileMode(file, Own);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "key"), "..data/key");
        var problems = new List<string>();

        var read = EnvironmentCredential.Read(new ServerSettings { ApiKeyFile = Path.Combine(folder.Path, "key") }, _ => null, problems);

        Assert.Equal((0, 21), (problems.Count, read.Current.Length));
    }

    [Theory]
    [InlineData("https://user:CANARY@api.example.com")]
    [InlineData("http://CANARY@10.0.0.1/")]
    [InlineData("https://user:CAN/ARY@api.example.com")]
    [InlineData("ftp://user:CANARY@api.example.com/@x")]
    public void Read_AddressWithAPassword_IsRefusedWithoutIt(string address)
    {
        var refused = Assert.Throws<SettingsException>(() => Upstream.Read(new ServerSettings(), name => name is Upstream.BaseUrlVariable ? address : null));

        Assert.All(refused.Problems.Append(refused.ToString()), told => Assert.False(told.Contains("CANARY", StringComparison.Ordinal) || told.Contains("ARY@", StringComparison.Ordinal), told));
        Assert.StartsWith("HEYGEN_API_BASE_URL must be an https URL (http only for this machine), not '", refused.Problems.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Start_AddressesWithPasswordsInAnyHttpSetting_AreRefusedWithoutThem()
    {
        const string Secret = "http://user:CANARY@127.0.0.1:8080";
        var settings = new HttpSettings { Urls = Secret, AllowedOrigins = [Secret], TrustedProxies = [Secret] };

        var told = new[] { Assert.Throws<SettingsException>(() => EndpointBinding.Of(settings)), Assert.Throws<SettingsException>(() => TrustedProxies.Of(settings)) }.SelectMany(refused => refused.Problems).ToArray();

        Assert.Equal(3, told.Length);
        Assert.All(told, problem => Assert.DoesNotContain("CANARY", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_SettingWithAPassword_ShowsItWithout()
    {
        var report = DoctorReport.Of([new SettingOrigin(ServerSettings.All[0], "https://user:CANARY@example.com", "--toolsets")], [Finding.Ok("network", "fine")]);

        Assert.Equal("https://…@example.com", report.Settings.Single().Value);
    }

    [Theory]
    [InlineData("${HEYGEN_API_KEY}", "${HEYGEN_API_KEY}")]
    [InlineData("hgk_CANARY${SUFFIX}CANARY", "${SUFFIX}")]
    [InlineData("{{key}}", "{{key}")]
    public void Call_VariableThatWasNotFilledIn_NamesOnlyThat(string value, string told)
    {
        var credential = EnvironmentCredential.Read(new ServerSettings(), name => name is Upstream.KeyVariable ? value : null, []);

        var missing = Assert.Throws<HeyGen.Api.Errors.HeyGenException>(() => credential.Current);

        Assert.Equal($"HEYGEN_API_KEY holds '{told}': the variable was not substituted.", missing.Message);
    }
}
