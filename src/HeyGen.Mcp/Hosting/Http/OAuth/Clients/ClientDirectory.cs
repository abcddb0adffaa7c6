using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>Finds the client behind an id, whichever way it became known.</summary>
internal sealed class ClientDirectory(ClientRegistration registration, ClientDocuments documents)
{
    /// <returns>Null if there is no such client.</returns>
    public async ValueTask<Client?> Find(string? id, HttpContext http) => id switch
    {
        null => null,
        _ when ClientDocuments.IsDocumentUrl(id) => await documents.Get(id, ClientAddress.Of(http), http.RequestAborted),
        _ => registration.Read(id),
    };
}
