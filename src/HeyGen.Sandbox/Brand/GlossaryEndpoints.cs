namespace HeyGen.Sandbox.Brand;

/// <summary>How words of a brand are said and translated.</summary>
internal sealed class BrandGlossary(string id, string name, DateTimeOffset createdAt) : IEntity
{
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    /// <summary>The lists by their names in the API.</summary>
    public Dictionary<string, JsonArray> Lists { get; } = new(StringComparer.Ordinal) { ["terms"] = [] };

    /// <summary>Whether the glossary that a request names exists; an older field still means the same.</summary>
    /// <exception cref="ApiException">404.</exception>
    public static void Check(Call call, JsonObject request, string path)
    {
        if ((request.Text("brand_glossary_id") ?? request.Text("brand_voice_id")) is { } id)
            call.Find<BrandGlossary>(id, "brand glossary", "resource_not_found", $"{path}brand_glossary_id");
    }

    public JsonObject Item() => new()
    {
        ["brand_glossary_id"] = Id,
        ["name"] = Name,
        ["created_at"] = CreatedAt.ToString("O"),
        ["updated_at"] = UpdatedAt.ToString("O"),
    };

    public JsonObject Detail()
    {
        var detail = Item();
        foreach (var (name, terms) in Lists.Where(list => list.Key == "terms" || list.Value.Count > 0))
            detail[name] = terms.DeepClone();
        return detail;
    }
}

internal static class GlossaryEndpoints
{
    private static readonly Field[] Lists =
    [
        Optional("terms", Schema.List(Schema.Open(Required("term", Schema.Text(1)), Required("pronunciation", Schema.Text(1))))),
        Optional("do_not_translate_terms", Schema.List(Schema.Closed(Required("term", Schema.Text(1))))),
        Optional("forced_translations", Schema.List(Schema.Closed(Required("term", Schema.Text(1)), Required("translation", Schema.Text(1))))),
    ];

    public static void AddGlossaries(this Api api)
    {
        const string One = "/v3/brand-glossaries/{brand_glossary_id}";
        api.Get("/v3/brand-glossaries", call => call.Page(call.Store<BrandGlossary>().All, glossary => glossary.Item()), Page(100, 10));
        api.Post("/v3/brand-glossaries", Schema.Closed([Required("name", Schema.Text(1, 64)), .. Lists]), Create, status: 201);
        api.Get(One, call => Find(call).Detail());
        api.Patch(One, Schema.Closed([Optional("name", Schema.Text(1, 64)), .. Lists]), Update);
        api.Delete(
            One, call => new JsonObject { ["brand_glossary_id"] = call.Remove<BrandGlossary>(call.Route("brand_glossary_id"), "brand glossary", "resource_not_found").Id });
    }

    private static BrandGlossary Find(Call call) => call.Find<BrandGlossary>(call.Route("brand_glossary_id"), "brand glossary", "resource_not_found");

    private static ApiResponse Create(Call call)
    {
        var glossary = new BrandGlossary(call.Account.NewId("glossary"), FreeName(call, except: null), call.Now);
        TakeLists(call, glossary);
        call.Store<BrandGlossary>().Add(glossary);
        return glossary.Detail();
    }

    private static ApiResponse Update(Call call)
    {
        var glossary = Find(call);
        if (call.Body.Has("name"))
            glossary.Name = FreeName(call, glossary);
        TakeLists(call, glossary);
        glossary.UpdatedAt = call.Now;
        return glossary.Detail();
    }

    /// <exception cref="ApiException">400: blank; 409: another glossary has it.</exception>
    private static string FreeName(Call call, BrandGlossary? except)
    {
        var name = call.Body.Text("name")!.Trim();
        if (name.Length == 0)
            throw ApiException.Invalid("name", "'name' must not be blank.");
        return call.Store<BrandGlossary>().All.Any(other => other != except && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? throw ApiException.Conflict("conflict", $"There is a glossary '{name}' already.", "name")
            : name;
    }

    private static void TakeLists(Call call, BrandGlossary glossary)
    {
        foreach (var list in Lists.Select(field => field.Name).Where(call.Body.Has))
            glossary.Lists[list] = call.Body.Children(list).Select((entry, index) => Trimmed(entry, $"{list}[{index}]")).ToJsonArray();
    }

    private static JsonObject Trimmed(JsonObject entry, string path)
    {
        JsonObject trimmed = [];
        foreach (var (name, value) in entry)
        {
            trimmed[name] = value!.GetValue<string>().Trim() is { Length: > 0 } text
                ? text
                : throw ApiException.Invalid($"{path}.{name}", $"'{name}' must not be blank.");
        }

        return trimmed;
    }
}
