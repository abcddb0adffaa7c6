using Annotations = System.ComponentModel.DataAnnotations;

namespace HeyGen.Api.Requests;

/// <summary>Why the attributes below may be used in a native build.</summary>
internal static class LengthReason
{
    public const string SchemaOnly = "Their IsValid would look for a Count by reflection. Nothing calls it: the numbers go into the schema, against which arguments are checked.";
}

/// <summary>How many items a list has, or characters a text.</summary>
[method: UnconditionalSuppressMessage("Trimming", "IL2026", Justification = LengthReason.SchemaOnly)]
internal sealed class LengthAttribute(int minimumLength, int maximumLength) : Annotations.LengthAttribute(minimumLength, maximumLength);

/// <summary>The least of them.</summary>
[method: UnconditionalSuppressMessage("Trimming", "IL2026", Justification = LengthReason.SchemaOnly)]
internal sealed class MinLengthAttribute(int length) : Annotations.MinLengthAttribute(length);

/// <summary>The most of them.</summary>
[method: UnconditionalSuppressMessage("Trimming", "IL2026", Justification = LengthReason.SchemaOnly)]
internal sealed class MaxLengthAttribute(int length) : Annotations.MaxLengthAttribute(length);
