using System.Net;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Limits.Guesses;

/// <summary>What HeyGen says to the key of a request: its first word counts.</summary>
/// <param name="heard">Told once whether the key was taken.</param>
internal sealed class KeyVerdict(Action<bool> heard)
{
    private int isClosed;

    public void Hear(HttpStatusCode status)
    {
        if (status is HttpStatusCode.Unauthorized)
            Tell(taken: false);
        else if ((int)status is (>= 200 and < 300) or (>= 400 and < 500 and not 429))
            Tell(taken: true);
    }

    /// <returns>True if HeyGen said nothing, and nothing it may still say counts.</returns>
    public bool Close() => Interlocked.Exchange(ref isClosed, 1) is 0;

    private void Tell(bool taken)
    {
        if (Close())
            heard(taken);
    }
}

/// <summary>Listens to HeyGen's answers for the request that they belong to.</summary>
internal sealed class KeyVerdictListener(IHttpContextAccessor accessor) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var verdict = accessor.HttpContext?.Features.Get<KeyVerdict>();
        var response = await base.SendAsync(request, cancellationToken);
        verdict?.Hear(response.StatusCode);
        return response;
    }
}
