using HeyGen.Mcp.Hosting.Http.OAuth.Grants;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>
/// Where a person sees what they have connected, and ends it. Whoever has the key may: it is typed once, and the forms that
/// follow carry an encrypted token for it for some minutes.
/// </summary>
internal sealed class ConnectionsEndpoint(FormTokens forms, GrantStore grants, KeyFormValidator keys)
{
    private const string KeyField = "password";
    private const string AccountField = "heygen_account";
    private const string EndField = "heygen_end";
    private const string All = "all";

    public async Task Serve(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            await AskForKey(http);
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var (token, account) = (form[FormTokens.Field].ToString(), form[AccountField].ToString());
        if (!forms.IsGenuine(http, token, About(account)))
            await AskForKey(http, "This page was open for too long, or was not opened in this browser. Please enter the key once more.");
        else if (account.Length is 0)
            await Enter(http, form[KeyField].ToString());
        else
            await End(http, account, form[EndField].ToString());
    }

    private async Task Enter(HttpContext http, string key)
    {
        var entry = await keys.Check(http, key);
        await (entry.Credential is { } credential ? List(http, credential.AccountFingerprint) : AskForKey(http, entry.Problem));
    }

    /// <summary>Ends only what the account of the form has.</summary>
    private async Task End(HttpContext http, string account, string which)
    {
        var hasEnded = which is All ? await grants.RevokeAll(account)
            : (await grants.Of(account)).All(connection => connection.Id != which) || await grants.Revoke(which, account);
        await List(http, account, hasEnded ? null : "Nothing was ended: this server can't remember more ends just now. Delete the key in HeyGen, which ends everything that has it.");
    }

    private static string?[] About(string account) => [OAuthSetup.ConnectionsPath, account];

    private Task AskForKey(HttpContext http, string? problem = null)
    {
        var html = new StringBuilder("<h1>Your connections</h1>");
        if (problem is not null)
            html.Append($"<p class=\"bad\" role=\"alert\">{Page.Encode(problem)}</p>");
        html.Append($"""
            <p>See which programs may use your HeyGen account through this server, and end that.</p>
            <form method="post" autocomplete="off">
            <input type="hidden" name="{FormTokens.Field}" value="{forms.Create(http, About(""))}">
            <label class="field" for="key">Your HeyGen API key</label>
            <input id="key" name="{KeyField}" type="password" autocomplete="off" spellcheck="false" maxlength="512">
            <button class="act">Show connections</button>
            </form>
            """);
        return Page.Write(http.Response, "Your connections", html.ToString(), problem is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private async Task List(HttpContext http, string account, string? problem = null)
    {
        var html = new StringBuilder($"""
            <h1>Your connections</h1>
            <form method="post">
            <input type="hidden" name="{FormTokens.Field}" value="{forms.Create(http, About(account))}">
            <input type="hidden" name="{AccountField}" value="{account}">
            """);
        if (problem is not null)
            html.Append($"<p class=\"bad\" role=\"alert\">{Page.Encode(problem)}</p>");
        if (grants.IsRevokedHereOnly(account))
            html.Append("<p class=\"bad\" role=\"alert\">Only a part of this server knows yet what you have ended. The rest is told as soon as it can be reached. If you can't wait for that, delete the key in HeyGen.</p>");
        var connections = await grants.Of(account);
        foreach (var connection in connections)
            html.Append(Html(connection));
        if (connections.Count is 0)
            html.Append("<p>None is known.</p>");
        html.Append($"""
            <p class="soft">Only the newest {ConnectionStore.MostOfAnAccount} are shown, and none that this server no longer remembers. This ends those, too:</p>
            <button name="{EndField}" value="{All}">End all connections</button>
            </form>
            """);
        await Page.Write(http.Response, "Your connections", html.ToString());
    }

    private static string Html(Connection connection)
    {
        var scopes = connection.Scopes.Split(' ');
        var may = string.Join(", ", new[] { "see", scopes.Contains(Scopes.Spend) ? "make and spend" : null, scopes.Contains(Scopes.Delete) ? "delete" : null }.Where(word => word is not null));
        var limit = connection.MaxUsdPerDay is { } most ? string.Create(CultureInfo.InvariantCulture, $", {most:0.##} USD a day at most") : "";
        return $"""
            <section>
            <h2>{Page.Encode(connection.Client)}</h2>
            <p>{Page.Encode(connection.Host)}<br><span class="soft">May {may}{limit}. Since {connection.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.</span></p>
            <button name="{EndField}" value="{Page.Encode(connection.Id)}">End this connection</button>
            </section>
            """;
    }
}
