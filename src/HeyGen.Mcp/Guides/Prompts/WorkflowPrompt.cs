using HeyGen.Mcp.Guides.Skills;

namespace HeyGen.Mcp.Guides.Prompts;

/// <summary>Something that a person fills in.</summary>
/// <param name="CompletionKind">What it is completed from; null for free words.</param>
internal sealed record PromptParameter(string Name, string Description, CompletionKind? CompletionKind = null, bool Required = false);

/// <summary>A skill as a prompt, for hosts that know no skills: what the person fills in, and the craft below it.</summary>
/// <param name="SkillName">The skill's name; the prompt's has underscores instead.</param>
/// <param name="Request">What the person asks for, as they would say it.</param>
internal sealed record WorkflowPrompt(string SkillName, string Title, string Request, params IReadOnlyList<PromptParameter> Parameters)
{
    private static readonly PromptParameter Avatar = new("avatar", "Who speaks: a presenter's look, by name or id.", CompletionKind.Avatar);
    private static readonly PromptParameter Voice = new("voice", "The voice, by name or id.", CompletionKind.Voice);
    private static readonly PromptParameter SpokenLanguage = new("language", "Language that is spoken.", CompletionKind.VoiceLanguage);
    private static readonly PromptParameter Script = new("script", "The exact words.", Required: true);

    public static IReadOnlyList<WorkflowPrompt> All { get; } =
    [
        new("video-from-prompt", "Video from a prompt", "Make a video from this idea.",
            new("idea", "What it is about, for whom, how long.", Required: true), Avatar, new("style", "Look and pace.", CompletionKind.Style), SpokenLanguage, new("orientation", "landscape or portrait.")),
        new("exact-script-video", "Exact script", "Make a video in which a presenter says exactly this script.", Script, SpokenLanguage, Avatar, Voice),
        new("talking-photo", "Talking photo", "Make this photo say a text.", new("photo", "A https link or asset id, or a path of the machine that the server runs on.", Required: true), Script, SpokenLanguage, Voice),
        new("digital-twin", "Digital twin", "Make a digital twin of a person from footage, with their consent, and a first video with it.",
            new("name", "What the twin is called.", Required: true), new("footage", "A https link or asset id, or a path of the machine that the server runs on.", Required: true), new("script", "What it says in the first video.")),
        new("translate-and-proofread", "Translate a video", "Translate this video.",
            new("video", "Id, path or https link.", CompletionKind.Video, Required: true), new("language", "Into which language.", CompletionKind.Language, Required: true), new("proofread", "yes, if the text is to be corrected before it is spoken.")),
        new("article-to-formats", "Article into three formats", "Make an explainer, a vertical clip and a spoken version of this article.",
            new("article", "The text, or where it is.", Required: true), SpokenLanguage, Avatar, Voice),
        new("templates-and-batches", "Many videos of one kind", "Make several videos of one kind.",
            new("videos", "What changes from one to the next.", Required: true), new("template", "A template, where there is one.", CompletionKind.Template), Avatar),
        new("costs-before-spending", "Costs before spending", "Tell me what this would cost, and whether the account can pay for it, before anything is made.",
            new PromptParameter("plan", "What is to be made, how long, how many.", Required: true)),
    ];

    private Skill Skill { get; } = Skill.All.Single(skill => skill.Name == SkillName);

    public string Name => SkillName.Replace('-', '_');

    public bool IsFor(ToolSelection selection) => Skill.Needs.All(tool => ReachableText.CanReach(selection, tool));

    public Prompt ToPrompt() => new()
    {
        Name = Name,
        Title = Title,
        Description = Skill.Description,
        Arguments = [.. Parameters.Select(parameter => new PromptArgument { Name = parameter.Name, Description = parameter.Description, Required = parameter.Required })],
    };

    /// <exception cref="McpProtocolException">Something that has to be filled in is not.</exception>
    public GetPromptResult Fill(IReadOnlyDictionary<string, string> values, ToolSelection selection)
    {
        if (Parameters.Where(parameter => parameter.Required && !values.ContainsKey(parameter.Name)).ToArray() is { Length: > 0 } missing)
            throw new McpProtocolException($"The prompt {Name} needs {string.Join(", ", missing.Select(parameter => parameter.Name))}.", McpErrorCode.InvalidParams);
        var text = new StringBuilder(Request).Append("\n\n");
        foreach (var parameter in Parameters.Where(parameter => values.ContainsKey(parameter.Name)))
            text.Append("- ").Append(parameter.Name).Append(": ").Append(values[parameter.Name]).Append('\n');
        text.Append("\nGo about it as follows. An id in brackets is what tools take. Ask me for what is missing before anything is made that costs.\n\n");
        text.Append(Skill.Parse(ReachableText.Of(Skill.Text, selection)).Body.Trim());
        return new GetPromptResult { Description = Skill.Description, Messages = [new PromptMessage { Role = Role.User, Content = new TextContentBlock { Text = text.ToString() } }] };
    }
}
