namespace HeyGen.Sandbox.Avatars;

/// <summary>A style in which more looks of a person can be made.</summary>
/// <param name="Type"><c>template</c>, which makes two looks, or <c>look_pack</c>.</param>
/// <param name="Gender">Null: for anybody.</param>
internal sealed record LookTemplate(string Id, string Type, string Name, int LooksCount, string? Gender) : IEntity
{
    private const int LooksOfTemplate = 2;
    private static readonly string[] Styles = ["Business", "Casual", "Winter", "Summer", "Podcast", "Newsroom", "Sport", "Evening"];
    private static readonly string?[] Genders = [null, "female", "male"];

    private static readonly IReadOnlyList<LookTemplate> All =
    [
        .. from style in Styles.Index()
           from type in new[] { "template", "look_pack" }
           select new LookTemplate(
               Ids.Of($"look template {type} {style.Item}"), type, $"{style.Item} (sandbox)", type == "template" ? LooksOfTemplate : 3 + (style.Index % 4), Genders[style.Index % Genders.Length]),
    ];

    public static ApiResponse List(Call call)
    {
        var (type, gender) = (call.Query.Text("type"), call.Query.Text("gender"));
        return call.Page(
            [.. All.Where(template => (type is null || template.Type == type) && (gender is null || template.Gender is null || template.Gender == gender))], template => template.View(call));
    }

    /// <summary>Makes new looks of the person whose look is referred to.</summary>
    public static ApiResponse CreateLooks(Call call)
    {
        var reference = call.Find<AvatarLook>(call.Body.Text("reference_look_id")!, "look of yours", param: "reference_look_id");
        AvatarLookup.Ready(call, reference.Id, "reference_look_id");
        var id = call.Body.Text("template_id")!;
        var template = All.FirstOrDefault(known => known.Id == id) ?? throw ApiException.NotFound("look template", id, param: "template_id");
        if (template.Type != call.Body.Text("type"))
            throw ApiException.Invalid("template_id", $"This is a {template.Type}, not a {call.Body.Text("type")}.");

        var size = PixelSize.Of(call.Body.Text("aspect_ratio"), resolution: null);
        var training = call.Begin(LifeCycle.Avatar, call.Body);
        call.Account.RequireFunds(template.LooksCount * SandboxPrices.AvatarCreation);
        var looks = Enumerable.Range(1, template.LooksCount).Select(number => new AvatarLook(call.Account.NewId("look"), reference.GroupId, $"{template.Name} {number}", "photo_avatar")
        {
            Size = size,
            Engines = ["avatar_iii", "avatar_iv"],
            Tags = ["sandbox"],
            Training = training,
        }).ToArray();
        foreach (var look in looks)
        {
            call.Charge("look", look.Id, SandboxPrices.AvatarCreation);
            call.Store<AvatarLook>().Add(look);
        }

        return new JsonObject { ["group_id"] = reference.GroupId, ["looks"] = looks.Select(look => new JsonObject { ["id"] = look.Id }).ToJsonArray() };
    }

    private JsonObject View(Call call) => new()
    {
        ["id"] = Id,
        ["type"] = Type,
        ["looks_count"] = LooksCount,
        ["name"] = Name,
        ["gender"] = Gender,
        ["preview_image_url"] = call.Public($"cards/portrait/{Id}.png"),
    };
}
