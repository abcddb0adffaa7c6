using System.Net;
using HeyGen.Sandbox.Assets;
using Microsoft.AspNetCore.Http;

namespace HeyGen.Sandbox.Avatars;

/// <summary>Asks the person behind a digital twin. In the sandbox, opening the link is agreeing.</summary>
internal static class Consent
{
    public static readonly Schema Body = Schema.Open(
        Nullable("reroute_url", Schema.Text()), Nullable("consent_text", Schema.Text(0, 1000)), Nullable("consent_video", CommonSchemas.Asset));

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    public static ApiResponse Ask(Call call)
    {
        var group = call.Find<AvatarGroup>(call.Route("group_id"), "avatar group of yours", "avatar_not_found");
        if (call.Body.Text("consent_text")?.AsSpan().ContainsAny('<', '>') == true)
            throw ApiException.Invalid("consent_text", "'consent_text' is plain text, without angle brackets.");
        if (call.Body.Child("consent_video") is { } video)
            return AgreeOnVideo(call, group, video);

        call.State.Consents[group.Id] = (call.Account, group);
        var url = call.SignedFor(LinkLifetime, $"/consent/{group.Id}");
        return new JsonObject { ["avatar_group"] = group.View(call), ["url"] = url };
    }

    /// <summary>The page behind the link: works once.</summary>
    public static Task Open(SandboxState state, HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var id = (string)http.Request.RouteValues["group_id"]!;
        if (!state.Signer.Accepts(http.Request, state.Clock.Now) || !state.Consents.TryRemove(id, out var asked))
        {
            http.Response.StatusCode = StatusCodes.Status410Gone;
            return http.Response.WriteAsync("<!doctype html><p>Sandbox: this consent link has expired or was used.", http.RequestAborted);
        }

        lock (asked.Account.Gate)
            asked.Group.HasConsent = true;
        return http.Response.WriteAsync(
            $"<!doctype html><p>Sandbox: consent is given for {WebUtility.HtmlEncode(asked.Group.Name)}.", http.RequestAborted);
    }

    private static JsonObject AgreeOnVideo(Call call, AvatarGroup group, JsonObject video)
    {
        if (call.Body.Has("reroute_url") || call.Body.Has("consent_text"))
            throw ApiException.Invalid("consent_video", "consent_video excludes the other fields.");
        AssetInputs.Check(call, video, "consent_video");
        group.HasConsent = true;
        return new JsonObject { ["avatar_group"] = group.View(call), ["url"] = null };
    }
}
