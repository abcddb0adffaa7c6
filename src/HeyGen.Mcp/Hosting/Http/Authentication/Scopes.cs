using System.Security.Claims;

namespace HeyGen.Mcp.Hosting.Http.Authentication;

/// <summary>What a caller may do, and the names of the authorization policies that ask for it.</summary>
internal static class Scopes
{
    /// <summary>To see and to read.</summary>
    public const string Read = "heygen:read";

    /// <summary>Whatever changes, removes or costs something, beside reading.</summary>
    public const string Spend = "heygen:spend";

    public const string Both = $"{Read} {Spend}";

    public static bool Has(ClaimsPrincipal? user, string scope) =>
        user is not null && user.Claims.Any(claim => claim.Type is "scope" or "scp" && claim.Value.AsSpan().Split(' ').Any(claim.Value, scope));

    private static bool Any(this MemoryExtensions.SpanSplitEnumerator<char> words, string text, string word)
    {
        foreach (var range in words)
        {
            if (text.AsSpan(range).SequenceEqual(word))
                return true;
        }

        return false;
    }
}
