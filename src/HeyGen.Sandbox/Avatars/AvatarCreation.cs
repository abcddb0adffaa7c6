using HeyGen.Sandbox.Assets;

namespace HeyGen.Sandbox.Avatars;

/// <summary>Makes an account's own avatars from footage, a photo or words.</summary>
internal static class AvatarCreation
{
    private static readonly ObjectSchema FromFile = Schema.Open(
        Required("name", Schema.Text()), Required("file", CommonSchemas.Asset), Nullable("avatar_group_id", Schema.Text()));

    public static readonly Schema Body = Schema.Union(
        "type",
        ("digital_twin", FromFile),
        ("photo", FromFile),
        ("prompt", Schema.Open(
        [
            Required("name", Schema.Text()),
            Required("prompt", Schema.Text(0, 1000)),
            Nullable("reference_images", Schema.List(CommonSchemas.Asset, 0, 3)),
            Nullable("aspect_ratio", Schema.OneOf("auto", "16:9", "9:16", "1:1", "4:5", "5:4")),
            .. NullableTexts("avatar_group_id", "avatar_id"),
        ])));

    public static ApiResponse Create(Call call)
    {
        var isTwin = call.Body.Text("type") == "digital_twin";
        CheckFiles(call);
        var existing = call.Body.Text("avatar_group_id") is { } id
            ? call.Find<AvatarGroup>(id, "avatar group of yours", "avatar_not_found", "avatar_group_id")
            : null;

        var training = call.Begin(LifeCycle.Avatar, call.Body);
        var group = existing ?? new AvatarGroup(call.Account.NewId("group"), call.Body.Text("name")!, call.Now) { Training = training, NeedsConsent = isTwin };
        var (width, height) = Size(call.Body.Text("aspect_ratio"));
        var look = new AvatarLook(call.Account.NewId("look"), group.Id, call.Body.Text("name")!, isTwin ? "digital_twin" : "photo_avatar")
        {
            Width = width,
            Height = height,
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

    private static (int Width, int Height) Size(string? aspectRatio) => aspectRatio switch
    {
        "16:9" => (1920, 1080),
        "9:16" => (1080, 1920),
        "4:5" => (1080, 1350),
        "5:4" => (1350, 1080),
        _ => (1080, 1080),
    };
}
