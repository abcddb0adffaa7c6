using HeyGen.Mcp.Hosting.Http.OAuth;
using HeyGen.Mcp.Hosting.Http.OAuth.Pages;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.IntegrationTests.Http.OAuth;

/// <summary>A form's token is for what that form asks, and nothing that looks like it.</summary>
public sealed class FormTokensTests
{
    private readonly FormTokens forms = new(new OAuthSetup(new Uri(OAuthServer.Resource), [OAuthServer.Secret], [], OAuthServer.AllScopes), new FakeTime());

    [Theory]
    [InlineData("browser", "a\nb", "c")]
    [InlineData("browser\na", "b", "c")]
    [InlineData("browser", "a", "b\nc")]
    [InlineData("browser", "a\n1:b", "c")]
    [InlineData("browser", "a", "b", "c", "")]
    public void IsGenuine_PartsThatReadTheSame_AreOthers(string browser, params string[] about)
    {
        var token = forms.Create(Of("browser"), "a", "b", "c");

        Assert.True(forms.IsGenuine(Of("browser"), token, "a", "b", "c"));
        Assert.False(forms.IsGenuine(Of(browser), token, about));
    }

    private static HttpContext Of(string browser) =>
        new DefaultHttpContext { Request = { Headers = { Cookie = $"__Host-heygen-mcp={Uri.EscapeDataString(browser)}" } } };
}
