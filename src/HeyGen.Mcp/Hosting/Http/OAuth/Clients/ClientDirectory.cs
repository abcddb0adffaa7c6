using HeyGen.Mcp.Hosting.Http.RateLimiting;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Clients;

/// <summary>Finds the client behind an id, whichever way it became known.</summary>
internal sealed class ClientDirectory(ClientRegistration registration, ClientDocuments documents)
{
    public async ValueTask<FoundClient> Find(string? id, HttpContext http) => id switch
    {
        null => default,
        _ when ClientDocuments.IsDocumentUrl(id) => await documents.Get(id, ClientAddress.Of(http), http.RequestAborted),
        _ => new(registration.Read(id)),
    };
}

/// <summary>What became of the search for a client.</summary>
/// <param name="Client">Null if there is none.</param>
/// <param name="MayPass">True if that may be otherwise in a minute: its document could not be asked for.</param>
internal readonly record struct FoundClient(Client? Client, bool MayPass = false);

/// <summary>A program that asks to act for a person.</summary>
/// <param name="Name">What it calls itself, which proves nothing.</param>
/// <param name="DocumentHost">Who vouches for it: the host of its metadata document; null if it registered itself.</param>
internal sealed record Client(string Id, string Name, IReadOnlyList<string> RedirectUris, string? DocumentHost = null)
{
    public const int LongestName = 80;

    /// <summary>Stays the same when the program registers anew, which some do at each start with another port.</summary>
    public string Identity => DocumentHost is not null ? Id : $"{Name}\n{string.Join('\n', RedirectUris.Select(RedirectUri.WithoutPort))}";

    public bool MayReturnTo(string? redirectUri) => redirectUri is not null && RedirectUris.Any(known => RedirectUri.Matches(known, redirectUri));
}
