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
    private static readonly string[] Lists = ["terms", "do_not_translate_terms", "forced_translations"];

    public static void AddGlossaries(this Api api)
    {
        api.Add("listBrandGlossaries", call => call.Page(call.Store<BrandGlossary>().All, glossary => glossary.Item()));
        api.Add("createBrandGlossary", Create);
        api.Add("getBrandGlossary", call => Find(call).Detail());
        api.Add("updateBrandGlossary", Update);
        api.Add("deleteBrandGlossary", call => new JsonObject { ["brand_glossary_id"] = call.Store<BrandGlossary>().Remove(Find(call)).Id });
    }

    private static BrandGlossary Find(Call call) => call.Find<BrandGlossary>(call.Id, "brand glossary", "resource_not_found");

    private static ApiResponse Create(Call call)
    {
        var glossary = new BrandGlossary(call.Account.NewId("glossary"), FreeName(call, except: null), call.Now);
        SetLists(call, glossary);
        call.Store<BrandGlossary>().Add(glossary);
        return glossary.Detail();
    }

    private static ApiResponse Update(Call call)
    {
        var glossary = Find(call);
        if (call.Body.Has("name"))
            glossary.Name = FreeName(call, glossary);
        SetLists(call, glossary);
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

    private static void SetLists(Call call, BrandGlossary glossary)
    {
        foreach (var list in Lists.Where(call.Body.Has))
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
