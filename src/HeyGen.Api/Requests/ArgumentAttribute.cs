namespace HeyGen.Api.Requests;

/// <summary>What a member says where the request is given as the arguments of a call. Where the request is an item of a list, nothing is said.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ArgumentAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    /// <summary>True if items do not have it.</summary>
    public bool Only { get; init; }
}
