using HeyGen.Mcp.Hosting.Http.OAuth.Grants;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>
/// Where a person sees what they have connected, and ends it. Whoever has the key may: it is typed once, and the forms that
/// follow carry an encrypted token for it for some minutes.
/// </summary>
internal sealed class ConnectionsEndpoint(OAuthSetup setup, FormTokens forms, GrantStore grants, KeyFormValidator keys)
{
    private const string KeyField = "password";
    private const string AccountField = "heygen_account";
    private const string EndField = "heygen_end";
    private const string All = "all";
    private readonly DataEncryptor encryptor = new(setup.Secrets, "connection on the page");

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

    /// <summary>Ends only what the account of the form has, by the id that its page showed: this replica need not know of it.</summary>
    private async Task End(HttpContext http, string account, string which)
    {
        if (which is All ? await grants.RevokeAll(account) : Opened(which, account) is { } id && await grants.Revoke(id, account))
            await List(http, account, grants.OutlivesProcess ? null : "What you have ended stays ended until this server is restarted. To end it for good, delete the key in HeyGen.");
        else
            await List(http, account, "Nothing was ended: this server can't remember more ends just now, or does not know this connection. Delete the key in HeyGen, which ends everything that has it.");
    }

    private string Closed(string id, string account) => encryptor.EncryptText(Encoding.UTF8.GetBytes(id), Encoding.UTF8.GetBytes(account));

    private string? Opened(string closed, string account) => encryptor.DecryptText(closed, Encoding.UTF8.GetBytes(account)) is { } id ? Encoding.UTF8.GetString(id) : null;

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
            html.Append(Html(connection, Closed(connection.Id, account)));
        if (connections.Count is 0)
            html.Append("<p>None is known.</p>");
        html.Append($"""
            <p class="soft">Only the newest {ConnectionStore.MostOfAnAccount} are shown, and none that this server no longer remembers. This ends those, too:</p>
            <button name="{EndField}" value="{All}">End all connections</button>
            </form>
            """);
        await Page.Write(http.Response, "Your connections", html.ToString());
    }

    private static string Html(Connection connection, string id)
    {
        var scopes = connection.Scopes.Split(' ');
        var may = string.Join(", ", new[] { "see", scopes.Contains(Scopes.Spend) ? "make and spend" : null, scopes.Contains(Scopes.Delete) ? "delete" : null }.Where(word => word is not null));
        var limit = connection.MaxUsdPerDay is { } most ? string.Create(CultureInfo.InvariantCulture, $", {most:0.##} USD a day at most") : "";
        return $"""
            <section>
            <h2>{Page.Encode(connection.Client)}</h2>
            <p>{Page.Encode(connection.Host)}<br><span class="soft">May {may}{limit}. Since {connection.Since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC.</span></p>
            <button name="{EndField}" value="{id}">End this connection</button>
            </section>
            """;
    }
}
