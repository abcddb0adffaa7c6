using System.Runtime.Versioning;
using HeyGen.Mcp.Cli.Doctor;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using Microsoft.AspNetCore.Http;

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

    [UnixTheory]
    [InlineData("hgk_CANARY_0123456789", Own, "hgk_env_0123456789", null, "--api-key-file is given, and HEYGEN_API_KEY is set too: use one of them.")]
    [InlineData("hgk_CANARY_0123456789", Own, null, "token_0123456789", "--api-key-file is given, and HEYGEN_ACCESS_TOKEN is set too: use one of them.")]
    [InlineData("hgk_CANARY_0123456789", Own | UnixFileMode.OtherRead, null, null, "--api-key-file FILE can be read by others; run chmod 600 on it.")]
    [InlineData("${KEY}", Own, null, null, "--api-key-file FILE holds '${KEY}', which nobody filled in, so it is no key.")]
    [InlineData("", Own, null, null, "--api-key-file FILE is empty: the key belongs into it.")]
    [InlineData(null, Own, null, null, "--api-key-file FILE can't be read: Could not find file 'FILE'.")]
    [InlineData(null, UnixFileMode.None, "hgk_env_0123456789", "token_0123456789", "HEYGEN_API_KEY and HEYGEN_ACCESS_TOKEN are both set. They bill different pockets: unset one.")]
    [InlineData(null, UnixFileMode.None, "hgk_env_0123 456789", null, "HEYGEN_API_KEY holds white space, line breaks or characters outside ASCII, so it is no key: copy the key again.")]
    [UnsupportedOSPlatform("windows")]
    public void Start_JwtAndACredentialInDoubt_IsRefusedWithTheReason(string? content, UnixFileMode mode, string? key, string? token, string reason)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "key");
        if (content is not null)
            File.SetUnixFileMode(folder.Write("key", content), mode);
        var settings = new ServerSettings { ApiKeyFile = mode is UnixFileMode.None ? null : file };
        var http = new HttpSettings { Auth = AuthMode.Jwt, JwtIssuer = "https://login.example.com/", PublicUrl = "https://mcp.example.com/mcp" };
        var upstream = Upstream.Read(settings, name => name is Upstream.KeyVariable ? key : name is Upstream.TokenVariable ? token : null, new RequestCredential(new HttpContextAccessor()));

        var refused = Assert.Throws<SettingsException>(() => JwtSetup.Of(http, upstream, isReadOnly: false));

        Assert.Contains(reason.Replace("FILE", file, StringComparison.Ordinal), refused.Problems);
        Assert.Null(upstream.Own);
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
        Assert.StartsWith("Put the key alone into that file, then start this server again.", refused.Hint, StringComparison.Ordinal);
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
    [InlineData("https://api.example.com/v3", "https://api.example.com")]
    [InlineData("http://127.0.0.1:18200/v3/", "http://127.0.0.1:18200")]
    [InlineData("https://proxy.example.com/heygen/v2", "https://proxy.example.com/heygen")]
    public void Read_AddressWithAVersion_IsRefusedWithTheRightOne(string address, string right)
    {
        var refused = Assert.Throws<SettingsException>(() => Upstream.Read(new ServerSettings(), name => name is Upstream.BaseUrlVariable ? address : null));

        Assert.Equal($"HEYGEN_API_BASE_URL must not hold the version of the API, which is part of each call: write {right}.", refused.Problems.Single());
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
    [InlineData("{{key}}", "{{key}}")]
    [InlineData("${env:HEYGEN_API_KEY}", "${env:HEYGEN_API_KEY}")]
    [InlineData("${input:heygen-key}", "${input:heygen-key}")]
    [InlineData("${HEYGEN_API_KEY:-}", "${HEYGEN_API_KEY:-}")]
    [InlineData("$HEYGEN_API_KEY", "$HEYGEN_API_KEY")]
    [InlineData("Bearer $HEYGEN_API_KEY", "$HEYGEN_API_KEY")]
    [InlineData("\"$HEYGEN_API_KEY\"", "$HEYGEN_API_KEY")]
    [InlineData("$env:HEYGEN_API_KEY", "$env:HEYGEN_API_KEY")]
    [InlineData("%HEYGEN_API_KEY%", "%HEYGEN_API_KEY%")]
    [InlineData("$(pass show heygen)", "$(pass show heygen)")]
    [InlineData("{HEYGEN_API_KEY}", "{HEYGEN_API_KEY}")]
    [InlineData("<your HeyGen API key>", "<your HeyGen API key>")]
    [InlineData("HEYGEN_API_KEY", "HEYGEN_API_KEY")]
    [InlineData("YOUR_KEY", "YOUR_KEY")]
    [InlineData("your-heygen-api-key-here", "your-heygen-api-key-here")]
    [InlineData("[YOUR_API_KEY]", "[YOUR_API_KEY]")]
    [InlineData("your key from HeyGen > Settings > API", "your key from HeyGen > Settings > API")]
    [InlineData("...", "...")]
    [InlineData("xxxxxxxxxxxxxxxx", "xxxxxxxxxxxxxxxx")]
    [InlineData("hgk_****************", "hgk_****************")]
    [InlineData("sk_V2_********abcd", "…********…")]
    [InlineData("changeme", "changeme")]
    [InlineData("CHANGE_ME", "CHANGE_ME")]
    [InlineData("undefined", "undefined")]
    [InlineData("null", "null")]
    [InlineData("op://vault/heygen/key", "op://vault/heygen/key")]
    [InlineData("<hgk_CANARY_0123>", "<…>")]
    [InlineData("${hgk_CANARY_0123}", "${…}")]
    public void Call_VariableThatWasNotFilledIn_NamesOnlyThat(string value, string told)
    {
        var credential = EnvironmentCredential.Read(new ServerSettings(), name => name is Upstream.KeyVariable ? value : null, []);

        var missing = Assert.Throws<HeyGen.Api.Errors.HeyGenException>(() => credential.Current);

        Assert.Equal($"HEYGEN_API_KEY holds '{told}', which nobody filled in, so it is no key.", missing.Message);
    }

    [Theory]
    [InlineData("hgk_your_api_key_0123456789")]
    [InlineData("yourApiKey0123456789abcdef==")]
    [InlineData("sk_V2_hgu_kxxxxxxxxxxYOUR_KEY")]
    [InlineData("MzY0ZjE0Y2U4ZmE2NGQ0YmE3-MTczMjg4ODg4OA==")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.x-_x")]
    [InlineData("a$HEYGEN%20b{c<d>e~f/g+h=0123")]
    public void Call_KeyThatLooksLikeOne_IsTaken(string key) =>
        Assert.Equal(key.Length, EnvironmentCredential.Read(new ServerSettings(), name => name is Upstream.KeyVariable ? key : null, []).Current.Length);

    [Theory]
    [InlineData("HEYGEN_API_KEY=KEY")]
    [InlineData("export HEYGEN_API_KEY=\"KEY\"")]
    [InlineData("HEYGEN_API_KEY: KEY")]
    [InlineData("X-Api-Key:KEY")]
    [InlineData("x-api-key: KEY")]
    [InlineData("Authorization: Bearer KEY")]
    [InlineData("'X-Api-Key: KEY'")]
    [InlineData("Bearer KEY")]
    [InlineData("`KEY`")]
    [InlineData("\u201cKEY\u201d")]
    [InlineData("\uFEFFKEY")]
    [InlineData("KEY;")]
    [InlineData("\"KEY\",")]
    public void Bare_KeyAsItIsPasted_IsTheKey(string text)
    {
        foreach (var key in new[] { "hgk_0123456789abcdef", "MzY0ZjE0Y2U4ZmE2NGQ0YmE3-MTczMjg4ODg4OA==" })
            Assert.Equal(key, CredentialText.Bare(text.Replace("KEY", key, StringComparison.Ordinal).Replace($"API_{key}", "API_KEY", StringComparison.Ordinal)));
    }

    /// <summary>Of the letters of base64, of base64 for URLs and of tokens, at any length that a key may have.</summary>
    [Fact]
    public void Is_AnyKey_IsNoPlaceholder()
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~+/=";
        var random = new Random(7);

        for (var run = 0; run < 5_000; run++)
        {
            var key = new string(random.GetItems(Letters.AsSpan(), random.Next(16, 513)));
            Assert.False(UnfilledPlaceholder.Is(key), key);
        }
    }

    [Theory]
    [InlineData("$HEYGEN_API_KEY", "hgk_token_0123456789", Upstream.TokenVariable)]
    [InlineData("hgk_key_0123456789", "YOUR_TOKEN", Upstream.KeyVariable)]
    public void Read_PlaceholderBesideACredential_IsNoMatter(string key, string token, string source)
    {
        var problems = new List<string>();

        var read = EnvironmentCredential.Read(new ServerSettings(), name => name is Upstream.KeyVariable ? key : name is Upstream.TokenVariable ? token : null, problems);

        Assert.Empty(problems);
        Assert.Equal(source, read.Current.Source);
    }

    [Fact]
    public void Read_KeyFileWithAPlaceholder_IsToldByItsName()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("key", "YOUR_KEY\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, Own);

        var refused = Assert.Throws<HeyGenException>(() => EnvironmentCredential.Read(new ServerSettings { ApiKeyFile = file }, _ => null, []).Current);

        Assert.Equal($"--api-key-file {file} holds 'YOUR_KEY', which nobody filled in, so it is no key.", refused.Message);
        Assert.StartsWith("Put the key alone into that file, then start this server again.", refused.Hint, StringComparison.Ordinal);
    }
}
