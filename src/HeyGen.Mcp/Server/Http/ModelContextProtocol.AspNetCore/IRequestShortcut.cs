using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>May answer a request that passed every check of the protocol before a server is made for it. Registered as a service.</summary>
internal interface IRequestShortcut
{
    /// <returns>True if the response is written.</returns>
    ValueTask<bool> TryAnswer(HttpContext http, JsonRpcRequest request);
}
