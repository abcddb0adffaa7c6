namespace HeyGen.Sandbox.Brand;

/// <summary>How words of a brand are said and translated.</summary>
internal sealed class BrandGlossary(string id, DateTimeOffset createdAt) : IKept
{
    public string Id { get; } = id;

    public required string Name { get; set; }

    public DateTimeOffset CreatedAt { get; } = createdAt;

    public DateTimeOffset UpdatedAt { get; set; } = createdAt;

    public JsonArray Terms { get; set; } = [];

    public JsonArray DoNotTranslate { get; set; } = [];

    public JsonArray ForcedTranslations { get; set; } = [];

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
        detail["terms"] = Terms.DeepClone();
        if (DoNotTranslate.Count > 0)
            detail["do_not_translate_terms"] = DoNotTranslate.DeepClone();
        if (ForcedTranslations.Count > 0)
            detail["forced_translations"] = ForcedTranslations.DeepClone();
        return detail;
    }
}
