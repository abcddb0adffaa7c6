using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using HeyGen.Mcp.Hosting.Http.OAuth.Grants;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>Shows who asks for what, and turns a yes and a key that HeyGen takes into a code. The key is in no URL, log or error.</summary>
internal sealed class ConsentEndpoint(OAuthSetup setup, HttpSettings settings, FormTokens forms, GrantClaims claims, GrantStore grants, KeyFormValidator keys, RefusalLog refusals, TimeProvider time)
{
    private const string OfflineAccess = OpenIddictConstants.Scopes.OfflineAccess;

    public async Task Serve(HttpContext http)
    {
        if (http.GetOpenIddictServerResponse() is { Error: not null } refused)
        {
            refusals.Write($"authorize_{refused.Error}", refused.ErrorDescription ?? "");
            await Page.Refuse(http.Response, "This can't be connected", refused.ErrorDescription ?? refused.Error);
            return;
        }

        var request = http.GetOpenIddictServerRequest()!;
        var client = http.Features.GetRequiredFeature<Client>();
        var offered = Offered(request);
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted)) is var form && form.ContainsKey(FormTokens.Field))
            await Decide(http, form, request, client, offered);
        else
            await Ask(http, request, client, offered, new ConsentChoice(Spend: true, Delete: false, Limit: "", Replace: true));
    }

    private async Task Decide(HttpContext http, IFormCollection form, OpenIddictRequest request, Client client, HashSet<string> offered)
    {
        var choice = ConsentChoice.Of(form);
        if (!forms.IsGenuine(http, form[FormTokens.Field].ToString(), About(request)))
        {
            await Ask(http, request, client, offered, choice, "This page was open for too long, or was not opened in this browser. Please decide once more.");
            return;
        }

        if (form[ConsentChoice.DecisionField].ToString() is not ConsentChoice.Allow)
        {
            await http.ForbidAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, new AuthenticationProperties(new Dictionary<string, string?>
            {
                [OpenIddictServerAspNetCoreConstants.Properties.Error] = OpenIddictConstants.Errors.AccessDenied,
                [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The person did not agree.",
            }));
            return;
        }

        var id = forms.IdOf(http, About(request));
        if (await grants.IsUsed(id)) // posted again, as by the browser's back button: another grant would end the one that the program has, and it waits for no other
        {
            await Page.Write(http.Response, "This is connected already", $"<h1>This is connected already</h1><p>You allowed it before: go back to {Page.Encode(client.Name)}. To connect it anew, start there.</p>");
            return;
        }

        if (!choice.TryReadLimit(out var limit))
        {
            await Ask(http, request, client, offered, choice, "The limit must be a sum in USD such as 5 or 2.50.");
            return;
        }

        var entry = await keys.Check(http, form[ConsentChoice.KeyField].ToString());
        if (entry.Credential is not { } credential)
        {
            await Ask(http, request, client, offered, choice, entry.Problem);
            return;
        }

        var grant = Grant.New(client, credential, time.GetUtcNow(), limit);
        string[] scopes = [.. setup.Offered.Split(' ').Where(scope => offered.Contains(scope) && choice.Has(scope)), OfflineAccess];
        // Not only once the code is used: a program that wants its old limit back would not use it.
        if (choice.Replace && !await grants.RevokeBefore(grant))
        {
            await Ask(http, request, client, offered, choice, "This server can't end its earlier connections just now. Leave them, or try again later.");
            return;
        }

        await http.SignInAsync(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, GrantClaims.Describe(claims.Write(grant, entry.Key, scopes), client.Name, RedirectUri.Describe(new Uri(request.RedirectUri!)), id));
    }

    private Task Ask(HttpContext http, OpenIddictRequest request, Client client, HashSet<string> offered, ConsentChoice choice, string? problem = null) =>
        ConsentForm.Write(http.Response, client, request, choice, forms.Create(http, About(request)), offered, settings.MaxUsdPerSubjectPerDay, problem, problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);

    /// <summary>What the program asked for, of what there is; everything if it did not say.</summary>
    private HashSet<string> Offered(OpenIddictRequest request)
    {
        var asked = request.GetScopes().Where(scope => scope is not OfflineAccess).ToHashSet(StringComparer.Ordinal);
        return [.. setup.Offered.Split(' ').Where(scope => asked.Count is 0 || scope is Scopes.Read || asked.Contains(scope))];
    }

    private static string?[] About(OpenIddictRequest request) =>
        [OAuthSetup.AuthorizePath, request.ClientId, request.RedirectUri, request.State, request.CodeChallenge, request.Scope, .. request.GetResources()];
}
