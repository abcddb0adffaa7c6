using System.Buffers.Binary;
using System.Buffers.Text;
using HeyGen.Mcp.Hosting.Http.OAuth.Grants;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>
/// Lets only the forms of our own pages do something: each carries a token that belongs to the browser it was shown in and to
/// what it asks, and its post comes from our own origin.
/// </summary>
internal sealed class FormTokens(OAuthSetup setup, TimeProvider time)
{
    public const string Field = "heygen_form";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private readonly DataEncryptor encryptor = new(setup.Secrets, "form");
    private readonly bool isHttps = setup.PublicUrl.Scheme == Uri.UriSchemeHttps;

    /// <summary>The prefix binds the cookie to this very host, where there is TLS.</summary>
    private string Cookie => isHttps ? "__Host-heygen-mcp" : "heygen-mcp";

    /// <param name="about">What the form asks; a token for something else is none.</param>
    public string Create(HttpContext http, params string?[] about)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } browser)
        {
            browser = Grant.Random();
            http.Response.Cookies.Append(Cookie, browser, new CookieOptions { HttpOnly = true, Secure = isHttps, SameSite = SameSiteMode.Lax, Path = "/" });
        }

        Span<byte> until = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(until, (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds());
        return encryptor.EncryptText(until, Context(browser, about));
    }

    /// <summary>True for a post of a form that this browser was shown, about the same.</summary>
    public bool IsGenuine(HttpContext http, string token, params string?[] about)
    {
        var headers = http.Request.Headers;
        if (headers.Origin.ToString() is { Length: > 0 } origin && origin != setup.Origin)
            return false;
        if (headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not "same-origin")
            return false;
        return http.Request.Cookies[Cookie] is { Length: > 0 } browser
            && encryptor.DecryptText(token, Context(browser, about)) is { Length: sizeof(long) } until
            && BinaryPrimitives.ReadInt64BigEndian(until) >= time.GetUtcNow().ToUnixTimeSeconds();
    }

    /// <summary>The same for all forms that ask this of the same browser. Only for a genuine one.</summary>
    public string IdOf(HttpContext http, params string?[] about) => Base64Url.EncodeToString(Context(http.Request.Cookies[Cookie]!, about));

    /// <summary>Each part with its length, so that no other parts make the same.</summary>
    private static byte[] Context(string browser, string?[] about) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(about.Prepend(browser).Select(part => $"{part?.Length}:{part}\n"))));
}
