using HeyGen.Sandbox.Assets;
using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Avatars;

/// <summary>Makes an account's own avatars from footage, a photo or words.</summary>
internal static class AvatarCreation
{
    public static readonly Shape Body = Shape.Union(
        "type",
        ("digital_twin", FromFile("digital_twin")),
        ("photo", FromFile("photo")),
        ("prompt", Shape.Open(
            Required("type", Shape.OneOf("prompt")),
            Required("name", Common.Name),
            Required("prompt", Shape.Text(0, 1000)),
            Nullable("reference_images", Shape.List(Common.Asset, 0, 3)),
            Nullable("avatar_group_id", Shape.Text()),
            Nullable("avatar_id", Shape.Text()),
            Nullable("aspect_ratio", Shape.OneOf("auto", "16:9", "9:16", "1:1", "4:5", "5:4")))));

    public static Reply Create(Call call)
    {
        var isTwin = call.Body.Text("type") == "digital_twin";
        CheckFiles(call);
        var existing = call.Body.Text("avatar_group_id") is { } id
            ? call.Store<AvatarGroup>().Find(id) ?? throw Refusal.NotFound("avatar group of yours", id, "avatar_not_found", "avatar_group_id")
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

    private static ObjectShape FromFile(string type) => Shape.Open(
        Required("type", Shape.OneOf(type)),
        Required("name", Common.Name),
        Required("file", Common.Asset),
        Nullable("avatar_group_id", Shape.Text()));

    private static void CheckFiles(Call call)
    {
        if (call.Body.Child("file") is { } file)
            AssetInputs.Check(call, file, "file");
        foreach (var (index, image) in call.Body.Children("reference_images").Index())
            AssetInputs.Check(call, image, $"reference_images[{index}]");
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
