namespace HeyGen.Mcp.HeyGenApi;

/// <summary>A member of a body that tools fill themselves: no input schema has it, so no caller can give it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotAnArgumentAttribute : Attribute;
