using Microsoft.AspNetCore.Http;

namespace HeyGen.Mcp.Server.Http.Access;

/// <summary>Something that every request must keep to, whatever its path and method and before its body is read.</summary>
internal interface IAccessRule
{
    /// <returns>Null if the request keeps to it.</returns>
    HttpRefusal? Check(HttpRequest request);
}

/// <summary>Asks every rule, in the order of their registration.</summary>
internal sealed class AccessRules(RequestDelegate next, IEnumerable<IAccessRule> rules)
{
    private readonly IAccessRule[] rules = [.. rules];

    public Task InvokeAsync(HttpContext http)
    {
        foreach (var rule in rules)
        {
            if (rule.Check(http.Request) is { } refusal)
                return refusal.Write(http.Response);
        }

        return next(http);
    }
}
