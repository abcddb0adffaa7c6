using HeyGen.Mcp.Server.Http.Access;
using Microsoft.AspNetCore.Http;
using Serilog.Core;
using Serilog.Events;

namespace HeyGen.Mcp.Server.Http.Operations;

/// <summary>Puts on every line of a request under which id it was served and who asked (a fingerprint). A request that logs nothing pays nothing for it.</summary>
internal sealed class RequestEnricher(IHttpContextAccessor accessor) : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (accessor.HttpContext is not { } http)
            return;
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("RequestId", http.TraceIdentifier));
        logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("Account", http.Features.Get<Caller>()?.Credential.Fingerprint));
    }
}
