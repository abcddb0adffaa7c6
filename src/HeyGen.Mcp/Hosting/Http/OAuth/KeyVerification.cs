using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.OAuth;

/// <summary>What HeyGen says to a key.</summary>
internal enum KeyStatus
{
    Accepted,
    Refused,

    /// <summary>It is known, and may not see its account.</summary>
    Forbidden,

    /// <summary>It could not be asked just now.</summary>
    Unknown,
}

/// <summary>Asks HeyGen whether it takes a key. Once and not for long: clients give up after ten seconds.</summary>
internal sealed class KeyVerification(Attempt attempt)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(6);
    private static readonly ApiRequest ProbeRequest = new(HttpMethod.Get, "v3/users/me", CallPolicy.Read);

    /// <exception cref="TooManyKeysException">Too many keys that HeyGen refused came from this address.</exception>
    public async Task<KeyStatus> Verify(HeyGenCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            await attempt.Send(ProbeRequest, credential, Timeout, cancellationToken);
            return KeyStatus.Accepted;
        }
        catch (HeyGenException refused) when (refused.Code is ErrorCode.Unauthorized)
        {
            return KeyStatus.Refused;
        }
        catch (HeyGenException answered) when (answered.Code is ErrorCode.InsufficientCredit)
        {
            return KeyStatus.Accepted;
        }
        catch (HeyGenException answered) when (answered.Code is ErrorCode.Forbidden)
        {
            return KeyStatus.Forbidden;
        }
        catch (HeyGenException failed) when (failed is not TooManyKeysException)
        {
            return KeyStatus.Unknown;
        }
    }
}

/// <summary>Notes that HeyGen refused the key of a connection while a call was served: the next request is a 401, so that the client asks the user again.</summary>
internal sealed class RejectedKeyHandler(IHttpContextAccessor accessor, GrantStore grants) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is System.Net.HttpStatusCode.Unauthorized && accessor.HttpContext?.Features.Get<Caller>()?.Verification is { } verification)
            grants.MarkKeyRejected(verification);
        return response;
    }
}
