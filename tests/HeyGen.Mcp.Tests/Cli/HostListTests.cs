namespace HeyGen.Mcp.Tests.Cli;

/// <summary>What stands in a list of hosts is a host's name, or is told with the name that may be meant.</summary>
public sealed class HostListTests
{
    private static readonly string[] Lists = ["--allowed-hosts", "--key-hosts", "--redirect-hosts", "--allow-callback-hosts"];

    public static TheoryData<string> Flags => [.. Lists];

    [Theory]
    [InlineData("https://keys.example.com", "keys.example.com")]
    [InlineData("http://keys.example.com/", "keys.example.com")]
    [InlineData("keys.example.com/mcp", "keys.example.com")]
    [InlineData("keys.example.com:8443", "keys.example.com")]
    [InlineData("KEYS.example.com:8443/mcp?x", "keys.example.com")]
    [InlineData("ann@keys.example.com", "keys.example.com")]
    [InlineData("https://b\u00FCcher.example/mcp", "xn--bcher-kva.example")]
    [InlineData("[::1]:8443", "[::1]")]
    public void Apply_MoreThanAName_IsRefusedWithTheName(string text, string name) => Assert.All(Lists, flag =>
        Assert.EndsWith($"not '{text}': name it as {name}.", Assert.Throws<FormatException>(() => Apply(flag, text)).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("*")]
    [InlineData("*.example.com")]
    [InlineData("keys.*")]
    [InlineData("a b")]
    [InlineData("/mcp")]
    [InlineData("https://")]
    [InlineData("keys..example.com")]
    [InlineData("0.0.0.0")]
    [InlineData("0.0.0.0:443")]
    [InlineData("0.0.0.0:8443")]
    [InlineData("http://0.0.0.0")]
    [InlineData("::")]
    [InlineData("[::]")]
    [InlineData("[0::0]:80")]
    public void Apply_NoName_IsRefused(string text) => Assert.All(Lists, flag =>
        Assert.Contains($"not '{text}'", Assert.Throws<FormatException>(() => Apply(flag, text)).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("keys.example.com", "keys.example.com")]
    [InlineData("Keys.Example.COM", "keys.example.com")]
    [InlineData("keys.example.com.", "keys.example.com")]
    [InlineData("keys.example.com:443", "keys.example.com")]
    [InlineData("keys.example.com:80", "keys.example.com")]
    [InlineData("intranet", "intranet")]
    [InlineData("b\u00DCcher.example", "xn--bcher-kva.example")]
    [InlineData("::1", "[::1]")]
    [InlineData("[2001:DB8::0:1]", "[2001:db8::1]")]
    [InlineData("[::1]:443", "[::1]")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    public void Apply_NameHoweverWritten_IsTheSame(string text, string name) => Assert.All(Lists, flag => Assert.Equal(name, Apply(flag, text)));

    [Theory]
    [InlineData("cursor", "cursor")]
    [InlineData("cursor://", "cursor")]
    [InlineData("vscode://x/cb", "vscode")]
    [InlineData("com.example.app:/cb", "com.example.app")]
    public void RedirectHosts_SchemeWithoutItsColonAlone_IsRefusedWithIt(string text, string scheme) =>
        Assert.EndsWith($"not '{text}': name it as {scheme}:.", Assert.Throws<FormatException>(() => Apply("--redirect-hosts", text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("cursor:", "cursor:")]
    [InlineData("VSCode:", "vscode:")]
    [InlineData("com.example.app:", "com.example.app:")]
    public void RedirectHosts_SchemeWithItsColon_IsTaken(string text, string scheme) => Assert.Equal(scheme, Apply("--redirect-hosts", text));

    [Theory]
    [InlineData("https:")]
    [InlineData("http:")]
    public void RedirectHosts_SchemeOfTheWeb_IsRefused(string text) => Assert.Throws<FormatException>(() => Apply("--redirect-hosts", text));

    [Theory]
    [MemberData(nameof(Flags))]
    public void Apply_OneOfSeveral_IsNamedAlone(string flag) =>
        Assert.Contains("not 'https://b.example': name it as b.example.", Assert.Throws<FormatException>(() => Apply(flag, "a.example", "https://b.example")).Message, StringComparison.Ordinal);

    private static string Apply(string flag, params string[] values) =>
        HttpSettings.All.FirstOrDefault(setting => setting.Flag == flag) is { } hosted
            ? hosted.Show(hosted.Apply(new HttpSettings(), values))
            : ServerSettings.All.Single(setting => setting.Flag == flag) is var setting ? setting.Show(setting.Apply(new ServerSettings(), values)) : "";
}
