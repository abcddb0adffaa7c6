using System.Net;

namespace HeyGen.Sandbox.Avatars;

/// <summary>Makes an account's own avatars from footage, a photo or words.</summary>
internal static class AvatarCreation
{
    public static ApiResponse Create(Call call)
    {
        var isTwin = call.Body.Text("type") == "digital_twin";
        CheckFiles(call);
        var existing = call.Body.Text("avatar_group_id") is { } id
            ? call.Find<AvatarGroup>(id, "avatar group of yours", "avatar_not_found", "avatar_group_id")
            : null;

        var training = call.Begin(LifeCycle.Avatar, call.Body);
        var group = existing ?? new AvatarGroup(call.Account.NewId("group"), call.Body.Text("name")!, call.Now) { Training = training, NeedsConsent = isTwin };
        var look = new AvatarLook(call.Account.NewId("look"), group.Id, call.Body.Text("name")!, isTwin ? "digital_twin" : "photo_avatar")
        {
            Size = PixelSize.Of(call.Body.Text("aspect_ratio") is { } ratio and not "auto" ? ratio : "1:1", resolution: null),
            Engines = isTwin ? ["avatar_iii", "avatar_iv", "avatar_v"] : ["avatar_iii", "avatar_iv"],
            Tags = ["sandbox"],
            Training = training,
        };
        call.Charge("avatar", look.Id, SandboxPrices.AvatarCreation);
        if (existing is null)
            call.Store<AvatarGroup>().Add(group);
        call.Store<AvatarLook>().Add(look);
        return new JsonObject { ["avatar_item"] = look.View(call), ["avatar_group"] = group.View(call) };
    }

    private static void CheckFiles(Call call)
    {
        if (call.Body.Child("file") is { } file)
            AssetInputs.Check(call, file, "file");
        AssetInputs.CheckAll(call, call.Body, "reference_images");
        if (call.Body.Text("avatar_id") is { } look)
            AvatarLookup.Ready(call, look, "avatar_id");
    }
}

/// <summary>Asks the person behind a digital twin. In the sandbox, opening the link is agreeing.</summary>
internal static class Consent
{
    private static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(24);

    public static ApiResponse Ask(Call call)
    {
        var group = call.Find<AvatarGroup>(call.Id, "avatar group of yours", "avatar_not_found");
        if (call.Body.Text("consent_text")?.AsSpan().ContainsAny('<', '>') == true)
            throw ApiException.Invalid("consent_text", "'consent_text' is plain text, without angle brackets.");
        if (call.Body.Child("consent_video") is { } video)
            return AgreeOnVideo(call, group, video);

        AvatarGroup.AskedFor(call.State)[group.Id] = (call.Account, group);
        var url = call.SignedFor(LinkLifetime, $"/consent/{group.Id}");
        return new JsonObject { ["avatar_group"] = group.View(call), ["url"] = url };
    }

    public static void MapConsent(this WebApplication app, SandboxState state) =>
        app.MapMethods("/consent/{group_id}", [HttpMethods.Get], (RequestDelegate)(http => Open(state, http)));

    /// <summary>The page behind the link: works once.</summary>
    private static Task Open(SandboxState state, HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var id = (string)http.Request.RouteValues["group_id"]!;
        if (!state.Signer.Accepts(http.Request, state.Clock.Now) || !AvatarGroup.AskedFor(state).TryRemove(id, out var asked))
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
