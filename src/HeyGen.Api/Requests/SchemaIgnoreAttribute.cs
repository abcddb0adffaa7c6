namespace HeyGen.Api.Requests;

/// <summary>A member of a body that tools fill themselves: no input schema has it, so no caller can give it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SchemaIgnoreAttribute : Attribute;
