using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Core;

/// <summary>Opens the account of a request's key or token.</summary>
internal sealed partial class Accounts(SandboxOptions options)
{
    private const string Bearer = "Bearer ";
    private readonly ConcurrentDictionary<string, Account> accounts = new(StringComparer.Ordinal);

    /// <summary>The key or token as sent; null without one.</summary>
    public static string? CredentialOf(HttpRequest request) =>
        request.Headers["X-Api-Key"] is [{ Length: > 0 } key] ? key : TokenOf(request);

    /// <exception cref="Refusal">401: no key or token, or one that opens nothing.</exception>
    public Account Open(HttpRequest request)
    {
        if (request.Headers["X-Api-Key"] is [{ Length: > 0 } key])
        {
            return IsKnown(key) ? Account(key, isPlan: false) : throw Unauthorized("The API key is not valid.");
        }

        return TokenOf(request) is { } token
            ? WellFormed.IsMatch(token) ? Account(token, isPlan: true) : throw Unauthorized("The access token is not valid.")
            : throw Unauthorized("Send an API key in the X-Api-Key header, or an access token as bearer.");
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    private static Refusal Unauthorized(string message) => new(401, "unauthorized", message);

    private bool IsKnown(string key) => options.ApiKeys is { } keys ? keys.Contains(key, StringComparer.Ordinal) : WellFormed.IsMatch(key);

    private Account Account(string credential, bool isPlan) =>
        accounts.GetOrAdd($"{isPlan} {credential}", _ => new Account(credential, isPlan, options.StartingBalanceUsd));

    [GeneratedRegex(@"^[\x21-\x7e]{8,4096}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WellFormed { get; }
}
