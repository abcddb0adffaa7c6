namespace HeyGen.Sandbox;

/// <summary>The words that make something go wrong, for whoever starts a sandbox and wants to tell its users.</summary>
public static class TriggerWords
{
    public static IReadOnlyList<(string Word, string Meaning)> All { get; } = [.. Triggers.All.Select(trigger => (trigger.Word, trigger.Meaning))];
}
