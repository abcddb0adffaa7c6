using HeyGen.Mcp.LocalFiles;

namespace HeyGen.Mcp.Tests.LocalFiles;

public sealed class MediaHostsTests
{
    private static readonly Uri Loopback = new("http://127.0.0.1:5005/");

    [Theory]
    [InlineData("https://files2.heygen.ai/a.mp4?X-Amz-Signature=x")]
    [InlineData("https://resource2.heygen.com/a.mp4")]
    [InlineData("https://cdn.example.com/a.mp4")]
    [InlineData("https://a.media.example.org/a.mp4")]
    [InlineData("https://own.example.net:8443/a.mp4")]
    public void Check_AllowedHost_IsTheUrl(string url) => Assert.Equal(url, Hosts(HeyGenApiOptions.Production).Check(url).ToString());

    [Theory]
    [InlineData("http://files2.heygen.ai/a.mp4")]
    [InlineData("https://files2.heygen.ai:8443/a.mp4")]
    [InlineData("https://heygen.ai.evil.tld/a.mp4")]
    [InlineData("https://evilheygen.ai/a.mp4")]
    [InlineData("https://files2.heygen.ai./a.mp4")]
    [InlineData("https://files2.heygen.ai@evil.tld/a.mp4")]
    [InlineData("https://user:word@files2.heygen.ai/a.mp4")]
    [InlineData("https://evil.tld/files2.heygen.ai")]
    [InlineData("https://127.0.0.1/a.mp4")]
    [InlineData("http://127.0.0.1:5005/a.mp4")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("http://2130706433/")]
    [InlineData("http://cdn.example.com/a.mp4")]
    [InlineData("https://own.example.net/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://files2.heygen.ai/a")]
    [InlineData("a.mp4")]
    public void Check_AnythingElse_IsNotAllowed(string url) =>
        Assert.Equal(ErrorCode.UrlNotAllowed, Assert.Throws<HeyGenException>(() => Hosts(HeyGenApiOptions.Production).Check(url)).Code);

    [Fact]
    public void Check_RefusedUrl_IsNamedByItsHostOnly()
    {
        var refusal = Assert.Throws<HeyGenException>(() => Hosts(HeyGenApiOptions.Production).Check("https://evil.tld/path?X-Amz-Signature=SIGCANARY"));

        Assert.Equal("The download link leads to evil.tld, which this server does not use.", refusal.Message);
    }

    [Theory]
    [InlineData("http://127.0.0.1:5005/media/a.mp4", true)]
    [InlineData("http://own.example.net:8443/a.mp4", true)]
    [InlineData("http://127.0.0.1:5006/a.mp4", false)]
    [InlineData("http://localhost:5005/a.mp4", false)]
    [InlineData("http://a.media.example.org/a.mp4", false)]
    public void Check_WhileTheApiIsOnThisMachine_FreesItsOriginAndHostsNamedInFull(string url, bool allowed)
    {
        var hosts = Hosts(Loopback);

        Assert.Equal(allowed, Record.Exception(() => hosts.Check(url)) is null);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("ff02::1", false)]
    public void PublicAddress_Each_IsToldApart(string address, bool expected) => Assert.Equal(expected, PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://heygen-uploads.s3.amazonaws.com/put?X-Amz-Signature=1", true)]
    [InlineData("https://heygen-uploads.s3.us-west-2.amazonaws.com/put", true)]
    [InlineData("https://s3.us-west-2.amazonaws.com/heygen/put", true)]
    [InlineData("https://heygen.s3-accelerate.amazonaws.com/put", true)]
    [InlineData("https://upload.heygen.com/put", true)]
    [InlineData("https://cdn.example.com/put", true)]
    [InlineData("http://heygen-uploads.s3.amazonaws.com/put", false)]
    [InlineData("https://heygen-uploads.s3.amazonaws.com:8443/put", false)]
    [InlineData("https://abc.execute-api.us-west-2.amazonaws.com/put", false)]
    [InlineData("https://s3.amazonaws.com.evil.tld/put", false)]
    [InlineData("https://evil.tld/s3.amazonaws.com", false)]
    public void CheckUpload_Each_IsHeyGensOrItsStorage(string url, bool allowed)
    {
        var hosts = Hosts(HeyGenApiOptions.Production);

        Assert.Equal(allowed, Record.Exception(() => hosts.CheckUpload(url)) is null);
    }

    private static MediaHosts Hosts(Uri api) =>
        new(new FilesOptions(null, [], ["cdn.example.com", "*.media.example.org", "own.example.net:8443"]), new HeyGenApiOptions(api, "test"));
}
