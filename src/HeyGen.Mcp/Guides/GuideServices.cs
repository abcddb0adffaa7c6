using HeyGen.Mcp.Guides.Prompts;
using HeyGen.Mcp.Guides.Resources;
using HeyGen.Mcp.Guides.Skills;

namespace HeyGen.Mcp.Guides;

internal static class GuideServices
{
    /// <summary>What a server offers beside tools: resources, skills, prompts, and the completion of what people type into them.</summary>
    public static IMcpServerBuilder WithGuides(this IMcpServerBuilder builder) => builder
        .WithHeyGenResources()
        .WithHeyGenSkills()
        .WithHeyGenPrompts()
        .WithCompleteHandler(async (request, cancellationToken) => new CompleteResult
        {
            Completion = request.Params switch
            {
                { Ref: ResourceTemplateReference template } typed => await HeyGenResources.Complete(request.Services, template, typed, cancellationToken),
                { Ref: PromptReference prompt } typed => await HeyGenPrompts.Complete(request.Services, prompt, typed, cancellationToken),
                _ => new Completion { Values = [] },
            },
        });
}
