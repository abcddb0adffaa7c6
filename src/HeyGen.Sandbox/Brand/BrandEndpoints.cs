namespace HeyGen.Sandbox.Brand;

/// <summary>Colours, logos and fonts that were imported from a website.</summary>
internal sealed class BrandKit(string id, JobTimeline timeline, string name) : IEntity
{
    private static readonly string[] Palette = ["#1B4965", "#62B6CB", "#BEE9E8", "#FFB703", "#8D5A97", "#2A9D8F"];
    private static readonly string[] Fonts = ["Sandbox Sans", "Sandbox Serif"];
    private static readonly string[] RoleFields = ["color_roles", "logo_roles", "font_roles"];
    private readonly Dictionary<string, JsonObject?> roles = new(StringComparer.Ordinal);

    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public JobTimeline Timeline { get; } = timeline;

    public string LogoId => Ids.Of($"logo {Id}");

    /// <summary>A given member replaces all of the old one; without any role it clears it.</summary>
    public void SetRoles(JsonObject update)
    {
        foreach (var field in RoleFields)
        {
            if (update.Child(field) is { } given)
                roles[field] = given.Count == 0 ? null : given.Copy<JsonObject>();
        }
    }

    public JsonObject Item(Call call) => new()
    {
        ["brand_kit_id"] = Id,
        ["name"] = Name,
        ["colors"] = WhenDone(Enumerable.Range(0, 3).Select(index => (JsonNode)Palette[(Ids.Hash(Id) + index) % Palette.Length])),
        ["logo_url"] = Timeline.IsDone ? LogoUrl(call) : null,
    };

    public JsonObject Detail(Call call)
    {
        var detail = Item(call);
        detail.Remove("logo_url");
        detail["status"] = Timeline.Status;
        detail["logos"] = WhenDone([new JsonObject { ["logo_id"] = LogoId, ["name"] = "Sandbox logo", ["url"] = LogoUrl(call) }]);
        detail["fonts"] = WhenDone(Fonts.Select(font => new JsonObject { ["font_id"] = Ids.Of($"font {font}"), ["name"] = font }));
        foreach (var field in RoleFields)
            detail[field] = roles.GetValueOrDefault(field)?.DeepClone();
        return detail;
    }

    private JsonArray WhenDone(IEnumerable<JsonNode> imported) => Timeline.IsDone ? imported.ToJsonArray() : [];

    private string LogoUrl(Call call) => call.Public($"cards/square/{LogoId}.png");
}

internal static class BrandEndpoints
{
    public static void AddBrandKits(this Api api)
    {
        api.Add("listBrandKits", call => call.Page(call.Store<BrandKit>().All, kit => kit.Item(call)));
        api.Add("createBrandKit", Create);
        api.Add("getBrandKit", call => Find(call).Detail(call));
        api.Add("updateBrandKit", Update);
        api.Add("deleteBrandKit", call => new JsonObject { ["brand_kit_id"] = call.Store<BrandKit>().Remove(Find(call)).Id });
    }

    private static BrandKit Find(Call call) => call.Find<BrandKit>(call.Id, "brand kit", "resource_not_found");

    private static ApiResponse Create(Call call)
    {
        var url = call.Body.Text("url")!;
        if (!Uri.TryCreate(url.Contains("://", StringComparison.Ordinal) ? url : $"https://{url}", UriKind.Absolute, out var site) || !site.Host.Contains('.', StringComparison.Ordinal))
            throw ApiException.Invalid("url", "'url' is the address of a public website.");
        var name = call.Body.Text("name")?.Trim() is { Length: > 0 } given ? given : site.Host;
        var kit = new BrandKit(call.Account.NewId("brand kit"), call.Begin(LifeCycle.BrandKit, call.Body), name);
        call.Store<BrandKit>().Add(kit);
        return new JsonObject { ["brand_kit_id"] = kit.Id, ["status"] = "loading" };
    }

    private static ApiResponse Update(Call call)
    {
        var kit = Find(call);
        if (!kit.Timeline.IsDone)
            throw ApiException.Conflict("brand_kit_not_ready", $"The brand kit is {kit.Timeline.Status}.");
        if (call.Body.Child("logo_roles")?.Text("primary") is { } logo && logo != kit.LogoId)
            throw ApiException.Invalid("logo_roles.primary", $"The kit has no logo '{logo}'.");
        if (call.Body.Text("name") is { } name)
            kit.Name = name.Trim() is { Length: > 0 } trimmed ? trimmed : throw ApiException.Invalid("name", "'name' must not be blank.");
        kit.SetRoles(call.Body);
        return kit.Detail(call);
    }
}
