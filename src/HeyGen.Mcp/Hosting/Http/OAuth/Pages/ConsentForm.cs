using HeyGen.Mcp.Hosting.Http.OAuth.Clients;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;

namespace HeyGen.Mcp.Hosting.Http.OAuth.Pages;

/// <summary>What a person ticked and typed.</summary>
internal sealed record ConsentChoice(bool Spend, bool Delete, string Limit, bool Replace)
{
    public const string KeyField = "password"; // OpenIddict leaves a field of this name out of its log
    public const string DecisionField = "heygen_decision";
    public const string Allow = "allow";
    private const string SpendField = "heygen_spend";
    private const string DeleteField = "heygen_delete";
    private const string LimitField = "heygen_limit";
    private const string ReplaceField = "heygen_replace";

    /// <summary>The fields that are ours; all others are the program's request, which the form repeats.</summary>
    public static IReadOnlySet<string> Fields { get; } = new HashSet<string>([KeyField, DecisionField, SpendField, DeleteField, LimitField, ReplaceField, FormTokens.Field], StringComparer.Ordinal);

    public static ConsentChoice Of(IFormCollection form) => new(form.ContainsKey(SpendField), form.ContainsKey(DeleteField), form[LimitField].ToString().Trim(), form.ContainsKey(ReplaceField));

    public bool Has(string scope) => scope is Scopes.Read || (scope is Scopes.Spend && Spend) || (scope is Scopes.Delete && Delete);

    /// <returns>False if it is no sum of money.</returns>
    public bool TryReadLimit(out decimal? usd)
    {
        usd = null;
        if (Limit.Length is 0)
            return true;
        var isSum = decimal.TryParse(Limit, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var sum) && sum is > 0 and <= 100_000;
        usd = isSum ? sum : null;
        return isSum;
    }

    public string Html(IReadOnlySet<string> offered, decimal? operatorLimit)
    {
        var html = new StringBuilder("<fieldset><legend>It may</legend>");
        html.Append("<label><input type=\"checkbox\" checked disabled> see your videos, avatars, voices and balance</label>");
        if (offered.Contains(Scopes.Spend))
            html.Append($"<label><input type=\"checkbox\" name=\"{SpendField}\"{Checked(Spend)}> make and change things, which spends money</label>");
        if (offered.Contains(Scopes.Delete))
            html.Append($"<label><input type=\"checkbox\" name=\"{DeleteField}\"{Checked(Delete)}> delete things for good</label>");
        html.Append("</fieldset>");
        html.Append($"<label><input type=\"checkbox\" name=\"{ReplaceField}\"{Checked(Replace)}> End its earlier connections to my account, and what they were allowed. Leave them if it runs on another computer, too.</label>");
        if (!offered.Contains(Scopes.Spend))
            return html.ToString();
        html.Append($"""
            <label class="field" for="limit">Most it may spend in a day, in USD</label>
            <input id="limit" name="{LimitField}" type="number" min="0.01" max="100000" step="0.01" inputmode="decimal" value="{Page.Encode(Limit)}" aria-describedby="limit-note">
            <small id="limit-note">Leave it empty for no limit of yours. With one, calls whose price can't be known are refused.
            """);
        if (operatorLimit is { } most)
            html.Append(CultureInfo.InvariantCulture, $" This server allows {most:0.##} USD at most.");
        return html.Append("</small>").ToString();

        static string Checked(bool isSet) => isSet ? " checked" : "";
    }
}

/// <summary>The page that asks a person whether a program may act for them.</summary>
internal static class ConsentForm
{
    public static Task Write(HttpResponse response, Client client, OpenIddictRequest request, ConsentChoice choice, string token, IReadOnlySet<string> offered, decimal? operatorLimit, string? problem = null, int status = StatusCodes.Status200OK)
    {
        var target = new Uri(request.RedirectUri!);
        var isWeb = target.Scheme == Uri.UriSchemeHttps;
        var (name, place) = (Page.Encode(client.Name), Page.Encode(RedirectUri.Describe(target)));
        var title = $"Connect {RedirectUri.Describe(target)} to your HeyGen account?";
        var html = new StringBuilder($"<h1>{Page.Encode(title)}</h1>");
        if (problem is not null)
            html.Append($"<p class=\"bad\" role=\"alert\" id=\"problem\">{Page.Encode(problem)}</p>");
        html.Append($"<div class=\"note\"><p>It calls itself <strong>{name}</strong>");
        html.Append(client.DocumentHost is { } host ? $", and <strong>{Page.Encode(host)}</strong> says so.</p>" : ". Nobody has checked that name: what counts is where you are sent.</p>");
        html.Append(isWeb
            ? $"<p>You are sent back to <strong>{place}</strong>. Go on only if you came from there.</p></div>"
            : $"<p>You are sent back to {place}{(RedirectUri.IsApp(target) ? $" ({Page.Encode(target.OriginalString)})" : "")}. Go on <strong>only if you have just started connecting it yourself</strong>.</p></div>");
        html.Append("<form method=\"post\" action=\"").Append(OAuthSetup.AuthorizePath).Append("\" autocomplete=\"off\">");
        foreach (var (field, value) in request.GetParameters().Where(parameter => !ConsentChoice.Fields.Contains(parameter.Key)))
        {
            foreach (var text in ((StringValues)value).Where(text => text is not null))
                html.Append($"<input type=\"hidden\" name=\"{Page.Encode(field)}\" value=\"{Page.Encode(text)}\">");
        }

        html.Append($"<input type=\"hidden\" name=\"{FormTokens.Field}\" value=\"{token}\">");
        html.Append(choice.Html(offered, operatorLimit));
        html.Append($"""
            <fieldset>
            <label class="field" for="key">Your HeyGen API key</label>
            <input id="key" name="{ConsentChoice.KeyField}" type="password" autocomplete="off" spellcheck="false" maxlength="512" aria-describedby="key-note">
            <small id="key-note">You find it in HeyGen under Settings, API. It is shown to HeyGen, sealed into the connection, and kept nowhere here.</small>
            </fieldset>
            <button class="act" name="{ConsentChoice.DecisionField}" value="{ConsentChoice.Allow}">Allow</button>
            <button name="{ConsentChoice.DecisionField}" value="deny">Don't allow</button>
            </form>
            <h2>What happens next</h2>
            <p class="soft">You are sent back, and it can call this server for you. Calls are paid by your HeyGen account. You are asked again after 90 days. To end it sooner, open <a href="{OAuthSetup.ConnectionsPath}">your connections</a>, or delete the key in HeyGen, which ends everything that has it.</p>
            """);
        return Page.Write(response, title, html.ToString(), status, formsLeave: true);
    }
}
