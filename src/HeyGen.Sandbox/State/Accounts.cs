using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.State;

/// <summary>Opens the account of a request's key or token.</summary>
internal sealed partial class Accounts(SandboxState state)
{
    private const string Bearer = "Bearer ";
    private readonly Lock gate = new();
    private readonly Dictionary<string, Account> accounts = new(StringComparer.Ordinal);
    private long uses;

    /// <summary>The key or token as sent; null without one.</summary>
    public static string? CredentialOf(HttpRequest request) => KeyOf(request) ?? TokenOf(request);

    /// <exception cref="ApiException">401: no key or token, or one that opens nothing.</exception>
    public Account Open(HttpRequest request)
    {
        if (KeyOf(request) is { } key)
            return IsKnown(key) ? Open(key, isPlan: false) : throw Unauthorized("The API key is not valid.");
        var token = TokenOf(request) ?? throw Unauthorized("Send an API key in the X-Api-Key header, or an access token as bearer.");
        return WellFormed.IsMatch(token) ? Open(token, isPlan: true) : throw Unauthorized("The access token is not valid.");
    }

    private static string? KeyOf(HttpRequest request) => request.Headers["X-Api-Key"] is [{ Length: > 0 } key] ? key : null;

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            ? header[Bearer.Length..].Trim()
            : null;

    private static ApiException Unauthorized(string message) => new(401, "unauthorized", message);

    private bool IsKnown(string key) =>
        state.Options.ApiKeys is { } keys ? keys.Contains(key, StringComparer.Ordinal) : WellFormed.IsMatch(key);

    private Account Open(string credential, bool isPlan)
    {
        Account? closed = null;
        Account? account;
        lock (gate)
        {
            var name = $"{isPlan} {credential}";
            if (!accounts.TryGetValue(name, out account))
            {
                if (accounts.Count >= state.Options.MaxAccounts)
                    accounts.Remove(accounts.MinBy(entry => entry.Value.LastUse).Key, out closed);
                accounts[name] = account = new Account(credential, isPlan, state);
            }

            account.LastUse = ++uses;
        }

        if (closed is not null)
        {
            lock (closed.Gate)
                closed.Clear();
        }

        return account;
    }

    [GeneratedRegex(@"^[\x21-\x7e]{8,4096}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WellFormed { get; }
}
