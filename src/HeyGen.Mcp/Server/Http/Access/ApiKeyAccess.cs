using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>Each request shows its own HeyGen API key, which is used for that request alone. Whether it is valid is HeyGen's to say.</summary>
internal sealed class ApiKeyAccess : ICallerAccess
{
    public const string Header = "X-Api-Key";
    private const int ShortestKey = 16;
    private const int LongestKey = 512;
    private static readonly HttpRefusal NoKey = Unauthorized($"Send a HeyGen API key as the {Header} header.");
    private static readonly HttpRefusal NotAKey = Unauthorized($"The {Header} header holds no HeyGen API key.");
    private static readonly HttpRefusal TokenInstead = Unauthorized($"This server takes no bearer tokens: send a HeyGen API key as the {Header} header.");
    private static readonly HttpRefusal Both = HttpRefusal.BadRequest($"Both {Header} and Authorization are set: send {Header} alone.");

    public string Instruction => $"callers send their own HeyGen API key as {Header}";

    public ValueTask<Admission> Admit(HttpContext http) => ValueTask.FromResult(Admit(http.Request.Headers[Header], http.Request.Headers.Authorization));

    private static Admission Admit(StringValues keys, StringValues authorization) => (keys.Count, authorization.Count) switch
    {
        (0, 0) => NoKey,
        (0, _) => TokenInstead,
        (_, > 0) => Both,
        (1, _) when IsKey(keys[0]!) => new Caller(HeyGenCredential.ApiKey(keys[0]!, $"the {Header} header")),
        _ => NotAKey,
    };

    private static bool IsKey(string text) =>
        text.Length is >= ShortestKey and <= LongestKey && !text.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static HttpRefusal Unauthorized(string message) =>
        new(StatusCodes.Status401Unauthorized, message, $"ApiKey realm=\"heygen\", header=\"{Header}\"");
}
