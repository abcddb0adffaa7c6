namespace HeyGen.Mcp.Guides.Skills;

/// <summary>A skill as a client of one selection of tools gets it: without the lines that speak of tools it can't reach.</summary>
internal sealed class ServedSkill
{
    private const string MediaType = "text/markdown";
    private const string Scheme = "skill://";
    private const string FileName = "SKILL.md";

    private readonly Skill skill;
    private readonly string text;

    private ServedSkill(Skill skill, string text)
    {
        this.skill = skill;
        this.text = text;
        Uri = $"{Scheme}{skill.Name}/{FileName}";
    }

    public string Uri { get; }

    /// <summary>Null where the selection lacks what the skill can't do without.</summary>
    public static ServedSkill? Of(Skill skill, ToolSelection selection) =>
        skill.Needs.All(tool => ReachableText.CanReach(selection, tool)) ? new(skill, ReachableText.Of(skill.Text, selection)) : null;

    /// <summary>True for the address of a file of some skill.</summary>
    public static bool IsAddress(string? uri) => uri?.StartsWith(Scheme, StringComparison.Ordinal) is true;

    /// <summary>As skills/list and skills/get tell it.</summary>
    public JsonObject Entry()
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new JsonObject
        {
            ["uri"] = Uri,
            ["frontmatter"] = Frontmatter(),
            ["resources"] = new JsonArray(new JsonObject
            {
                ["uri"] = Uri,
                ["digest"] = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}",
                ["size"] = bytes.Length,
            }),
        };
    }

    public Resource Resource() => new() { Uri = Uri, Name = skill.Name, Description = skill.Description, MimeType = MediaType };

    public ReadResourceResult Read() => new() { Contents = [new TextResourceContents { Uri = Uri, MimeType = MediaType, Text = text }] };

    private JsonObject Frontmatter()
    {
        var head = new JsonObject { ["name"] = skill.Name, ["description"] = skill.Description };
        if (skill.Metadata.Count > 0)
            head["metadata"] = new JsonObject(skill.Metadata.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value)));
        return head;
    }
}
