namespace HeyGen.Mcp.Configuration;

/// <summary>Apps whose schemes are no reversed names of hosts, as RFC 8252 wants them.</summary>
internal static class AppSchemes
{
    public static IReadOnlyList<string> Known { get; } =
    [
        "antigravity", "cherrystudio", "claude", "codex", "chatgpt", "cursor", "goose", "jetbrains", "kiro", "lmstudio", "opencode", "raycast",
        "trae", "vscode", "vscode-insiders", "vscodium", "warp", "warppreview", "windsurf", "windsurf-next", "zed",
    ];
}
