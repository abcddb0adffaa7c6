using HeyGen.Mcp.Server.Http.Access;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Limits.Guesses;

/// <summary>Keeps the server from being used to find out which keys are good.</summary>
internal sealed class GuessGate(RequestDelegate next, KeyGuesses guesses, ProvenKeys proven)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<Caller>() is not { Credential.Fingerprint: var fingerprint })
        {
            await next(http);
            return;
        }

        var isProven = proven.Has(fingerprint);
        var address = ClientAddress.Of(http);
        if (!isProven && await guesses.Enter(address, http.RequestAborted) is { } wait)
        {
            await HttpRefusal.TooMany("Too many keys that HeyGen refused came from this address.", wait).Write(http.Response);
            return;
        }

        var verdict = new KeyVerdict(Learn);
        http.Features.Set(verdict);
        try
        {
            await next(http);
        }
        finally
        {
            if (verdict.Close() && !isProven)
                guesses.Leave(address, refused: false);
        }

        void Learn(bool taken)
        {
            if (taken)
                proven.Add(fingerprint);
            else
                proven.Remove(fingerprint);
            if (!isProven)
                guesses.Leave(address, refused: !taken);
        }
    }
}
