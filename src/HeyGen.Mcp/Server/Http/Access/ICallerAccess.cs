using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>Finds out who calls, from what the request shows.</summary>
internal interface ICallerAccess
{
    /// <summary>How callers authenticate, for the line that says that the server is ready.</summary>
    string Instruction { get; }

    ValueTask<Admission> Admit(HttpContext http);
}

/// <summary>A caller, or why there is none.</summary>
internal readonly record struct Admission(Caller? Caller, HttpRefusal? Refusal)
{
    public static implicit operator Admission(Caller caller) => new(caller, null);

    public static implicit operator Admission(HttpRefusal refusal) => new(null, refusal);
}

/// <summary>Marks an endpoint that serves nobody unknown.</summary>
internal sealed class NeedsCaller
{
    public static NeedsCaller Metadata { get; } = new();
}

/// <summary>Lets only known callers pass to the endpoints that need one.</summary>
internal sealed class CallerGate(RequestDelegate next, ICallerAccess access)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<NeedsCaller>() is not null)
        {
            var admission = await access.Admit(http);
            if (admission.Refusal is { } refusal)
            {
                await refusal.Write(http.Response);
                return;
            }

            http.Features.Set(admission.Caller);
        }

        await next(http);
    }
}
