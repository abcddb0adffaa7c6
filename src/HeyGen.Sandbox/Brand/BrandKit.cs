namespace HeyGen.Sandbox.Brand;

/// <summary>Colours, logos and fonts that were imported from a website.</summary>
internal sealed class BrandKit(string id, JsonObject request, Timeline timeline, string name) : Job(id, request, timeline)
{
    private static readonly string[] Palette = ["#1B4965", "#62B6CB", "#BEE9E8", "#FFB703", "#8D5A97", "#2A9D8F"];
    private static readonly string[] Families = ["Sandbox Sans", "Sandbox Serif"];

    public string Name { get; set; } = name;

    public JsonObject? ColorRoles { get; set; }

    public JsonObject? LogoRoles { get; set; }

    public JsonObject? FontRoles { get; set; }

    public string LogoId => Ids.Of($"logo {Id}");

    private IReadOnlyList<string> Colors => Timeline.IsDone ? [.. Enumerable.Range(0, 3).Select(index => Palette[(Ids.Hash(Id) + index) % Palette.Length])] : [];

    public JsonObject Item(Call call) => new()
    {
        ["brand_kit_id"] = Id,
        ["name"] = Name,
        ["colors"] = Colors.ToJsonArray(),
        ["logo_url"] = Timeline.IsDone ? LogoUrl(call) : null,
    };

    public JsonObject Detail(Call call) => new()
    {
        ["brand_kit_id"] = Id,
        ["name"] = Name,
        ["status"] = Status,
        ["colors"] = Colors.ToJsonArray(),
        ["color_roles"] = ColorRoles?.DeepClone(),
        ["logos"] = Timeline.IsDone
            ? new JsonArray(new JsonObject { ["logo_id"] = LogoId, ["name"] = "Sandbox logo", ["url"] = LogoUrl(call) })
            : [],
        ["logo_roles"] = LogoRoles?.DeepClone(),
        ["fonts"] = Timeline.IsDone
            ? Families.Select(family => new JsonObject { ["font_id"] = Ids.Of($"font {family}"), ["name"] = family }).ToJsonArray()
            : [],
        ["font_roles"] = FontRoles?.DeepClone(),
    };

    private string LogoUrl(Call call) => call.Public($"cards/square/{LogoId}.png");
}
