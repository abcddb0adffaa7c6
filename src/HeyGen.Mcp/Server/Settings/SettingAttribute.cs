namespace HeyGen.Mcp.Server.Settings;

/// <summary>Makes a property a setting: flag <c>--name</c>, variable <c>HEYGEN_MCP_NAME</c>, key <c>HeyGenMcp:name</c> in appsettings.json.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingAttribute(string name, string description) : Attribute
{
    public const string EnvironmentPrefix = "HEYGEN_MCP_";
    public const string Section = "HeyGenMcp";

    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>How a value looks, for help and docs.</summary>
    public string Example { get; init; } = "";

    /// <summary>The default in words, where its value depends on the machine.</summary>
    public string? DefaultInWords { get; init; }

    /// <summary>True for paths, in which <c>~</c> stands for the home folder wherever they were set.</summary>
    public bool IsPath { get; init; }

    public string Flag => "--" + Name;

    public string Variable => EnvironmentPrefix + Name.Replace('-', '_').ToUpperInvariant();
}
