using System.Security.Claims;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>Which scope a tool needs, and the challenge for a token that lacks it.</summary>
/// <param name="deletingApart">True where deleting is allowed by itself; else it goes with spending.</param>
/// <param name="metadataUrl">Where clients read how to get a token; null where they bring keys, which allow everything.</param>
internal sealed class ScopeRules(bool deletingApart, Func<HttpRequest, string>? metadataUrl) : ICallerRights
{
    /// <summary>False where nobody lacks a scope.</summary>
    public bool AreEnforced => metadataUrl is not null;

    public bool HasAll(ClaimsPrincipal? user) => Scopes.Has(user, Scopes.Spend) && (!deletingApart || Scopes.Has(user, Scopes.Delete));

    public bool MayCall(ToolMetadata tool, ClaimsPrincipal? user) => Scopes.Has(user, Of(tool));

    public string Of(ToolMetadata tool) => tool.ReadOnly ? Scopes.Read : deletingApart && tool.Deletes ? Scopes.Delete : Scopes.Spend;

    /// <summary>Names what the token has beside what it lacks, because a client asks for exactly the scopes that it was given.</summary>
    public HttpRefusal Lacks(HttpContext http, string scope)
    {
        var wanted = string.Join(' ', Scopes.All.Split(' ').Where(each => each == scope || each is Scopes.Read || Scopes.Has(http.User, each)));
        var needs = deletingApart ? "spending and changing " + Scopes.Spend + ", deleting " + Scopes.Delete : "everything else " + Scopes.Both;
        return new(StatusCodes.Status403Forbidden, $"The token lacks a scope: reading needs {Scopes.Read}, {needs}.", $"Bearer error=\"insufficient_scope\", scope=\"{wanted}\", resource_metadata=\"{metadataUrl?.Invoke(http.Request)}\"") { Reason = "insufficient_scope" };
    }
}
