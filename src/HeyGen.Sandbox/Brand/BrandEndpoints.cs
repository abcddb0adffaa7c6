using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Brand;

internal static class BrandEndpoints
{
    private static readonly Shape Name = Shape.Text(1, 256);
    private static readonly Shape Role = Shape.Closed(Nullable("font_id", Shape.Text()), Nullable("weight", Shape.Integer(1, 1000)));

    private static readonly Shape Update = Shape.Closed(
        Optional("name", Name),
        Optional("color_roles", Shape.Closed(
            Nullable("primary", Shape.Text()), Nullable("secondary", Shape.Text()), Nullable("tertiary", Shape.Text()), Nullable("accent", Shape.Text()))),
        Optional("logo_roles", Shape.Closed(Nullable("primary", Shape.Text()))),
        Optional("font_roles", Shape.Closed(Nullable("title_text", Role), Nullable("body_text", Role))));

    public static void AddBrand(this Api api)
    {
        api.Get("/v3/brand-kits", call => call.Page(call.Store<BrandKit>().All, kit => kit.Item(call)), Page(100, 20));
        api.Post("/v3/brand-kits", Shape.Closed(Required("url", Shape.Text(0, 2048)), Nullable("name", Shape.Text(0, 256))), CreateKit, status: 201);
        api.Get("/v3/brand-kits/{brand_kit_id}", call => FindKit(call).Detail(call));
        api.Patch("/v3/brand-kits/{brand_kit_id}", Update, UpdateKit);
        api.Delete("/v3/brand-kits/{brand_kit_id}", DeleteKit);
        api.AddGlossaries();
    }

    private static BrandKit FindKit(Call call) => call.Find<BrandKit>(call.Route("brand_kit_id"), "brand kit", "resource_not_found");

    private static Reply CreateKit(Call call)
    {
        var url = call.Body.Text("url")!;
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}", UriKind.Absolute, out var site) || !site.Host.Contains('.', StringComparison.Ordinal))
            throw Refusal.Invalid("url", "'url' is the address of a public website.");
        var name = call.Body.Text("name")?.Trim() is { Length: > 0 } given ? given : site.Host;
        var kit = new BrandKit(call.Account.NewId("brand kit"), call.Body, call.Begin(LifeCycle.BrandKit, call.Body), name);
        call.Store<BrandKit>().Add(kit);
        return new JsonObject { ["brand_kit_id"] = kit.Id, ["status"] = "loading" };
    }

    private static Reply UpdateKit(Call call)
    {
        var kit = FindKit(call);
        if (!kit.Timeline.IsDone)
            throw Refusal.Conflict("brand_kit_not_ready", $"The brand kit is {kit.Status}.");
        if (call.Body.Child("logo_roles")?.Text("primary") is { } logo && logo != kit.LogoId)
            throw Refusal.Invalid("logo_roles.primary", $"The kit has no logo '{logo}'.");
        if (call.Body.Text("name") is { } name)
            kit.Name = name.Trim() is { Length: > 0 } trimmed ? trimmed : throw Refusal.Invalid("name", "'name' must not be blank.");
        kit.ColorRoles = Replaced(call, "color_roles", kit.ColorRoles);
        kit.LogoRoles = Replaced(call, "logo_roles", kit.LogoRoles);
        kit.FontRoles = Replaced(call, "font_roles", kit.FontRoles);
        return kit.Detail(call);
    }

    /// <summary>A given member replaces all of the old one; without any role it clears it.</summary>
    private static JsonObject? Replaced(Call call, string name, JsonObject? old) => call.Body.Child(name) switch
    {
        null => old,
        { Count: 0 } => null,
        var roles => (JsonObject)roles.DeepClone(),
    };

    private static Reply DeleteKit(Call call)
    {
        var kit = call.Remove<BrandKit>(call.Route("brand_kit_id"), "brand kit", "resource_not_found");
        return new JsonObject { ["brand_kit_id"] = kit.Id };
    }
}
