using static HeyGen.Sandbox.Shapes.Field;

namespace HeyGen.Sandbox.Brand;

internal static class GlossaryEndpoints
{
    private static readonly Field[] Lists =
    [
        Optional("terms", Shape.List(Shape.Open(Required("term", Shape.Text(1)), Required("pronunciation", Shape.Text(1))))),
        Optional("do_not_translate_terms", Shape.List(Shape.Closed(Required("term", Shape.Text(1))))),
        Optional("forced_translations", Shape.List(Shape.Closed(Required("term", Shape.Text(1)), Required("translation", Shape.Text(1))))),
    ];

    public static void AddGlossaries(this Api api)
    {
        api.Get("/v3/brand-glossaries", call => call.Page(call.Store<BrandGlossary>().All, glossary => glossary.Item()), Page(100, 10));
        api.Post("/v3/brand-glossaries", Shape.Closed([Required("name", Shape.Text(1, 64)), .. Lists]), Create, status: 201);
        api.Get("/v3/brand-glossaries/{brand_glossary_id}", call => Find(call).Detail());
        api.Patch("/v3/brand-glossaries/{brand_glossary_id}", Shape.Closed([Optional("name", Shape.Text(1, 64)), .. Lists]), Update);
        api.Delete("/v3/brand-glossaries/{brand_glossary_id}", Delete);
    }

    private static BrandGlossary Find(Call call) => call.Find<BrandGlossary>(call.Route("brand_glossary_id"), "brand glossary", "resource_not_found");

    private static Reply Create(Call call)
    {
        var glossary = new BrandGlossary(call.Account.NewId("glossary"), call.Now) { Name = FreeName(call, except: null) };
        TakeLists(call, glossary);
        call.Store<BrandGlossary>().Add(glossary);
        return glossary.Detail();
    }

    private static Reply Update(Call call)
    {
        var glossary = Find(call);
        if (call.Body.Has("name"))
            glossary.Name = FreeName(call, glossary);
        TakeLists(call, glossary);
        glossary.UpdatedAt = call.Now;
        return glossary.Detail();
    }

    private static Reply Delete(Call call)
    {
        var glossary = call.Remove<BrandGlossary>(call.Route("brand_glossary_id"), "brand glossary", "resource_not_found");
        return new JsonObject { ["brand_glossary_id"] = glossary.Id };
    }

    /// <exception cref="Refusal">400: blank; 409: another glossary has it.</exception>
    private static string FreeName(Call call, BrandGlossary? except)
    {
        var name = call.Body.Text("name")!.Trim();
        if (name.Length == 0)
            throw Refusal.Invalid("name", "'name' must not be blank.");
        return call.Store<BrandGlossary>().All.Any(other => other != except && other.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ? throw Refusal.Conflict("conflict", $"There is a glossary '{name}' already.", "name")
            : name;
    }

    private static void TakeLists(Call call, BrandGlossary glossary)
    {
        glossary.Terms = Trimmed(call, "terms") ?? glossary.Terms;
        glossary.DoNotTranslate = Trimmed(call, "do_not_translate_terms") ?? glossary.DoNotTranslate;
        glossary.ForcedTranslations = Trimmed(call, "forced_translations") ?? glossary.ForcedTranslations;
    }

    private static JsonArray? Trimmed(Call call, string list)
    {
        if (!call.Body.Has(list))
            return null;
        JsonArray trimmed = [];
        foreach (var (index, entry) in call.Body.Children(list).Index())
        {
            JsonObject kept = [];
            foreach (var (name, value) in entry)
            {
                kept[name] = value!.GetValue<string>().Trim() is { Length: > 0 } text
                    ? text
                    : throw Refusal.Invalid($"{list}[{index}].{name}", $"'{name}' must not be blank.");
            }

            trimmed.Add(kept);
        }

        return trimmed;
    }
}
