namespace HeyGen.Api.Requests;

/// <summary>
/// Which files a member of a request takes, so that the wrong one is refused before it is uploaded.
/// </summary>
/// <param name="kinds">Of <c>image</c>, <c>video</c>, <c>audio</c>, <c>pdf</c>, <c>srt</c> and <c>zip</c>; none for all but zip.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AcceptsFilesAttribute(params string[] kinds) : Attribute
{
    /// <summary>For a member that says nothing of its files.</summary>
    public static AcceptsFilesAttribute Any { get; } = new();

    public IReadOnlyList<string> Kinds { get; } = kinds;

    public bool Takes(string kind) => Kinds.Count is 0 || Kinds.Contains(kind);

    /// <summary>Largest size that HeyGen takes there; 0 for the largest of any asset.</summary>
    public int Megabytes { get; init; }

    /// <summary>False where HeyGen takes no content inside the request, so that every file has to be an asset or an URL.</summary>
    public bool Inline { get; init; } = true;
}

/// <summary>What a member says where the request is given as the arguments of a call. Where the request is an item of a list, nothing is said.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ArgumentAttribute(string description) : Attribute
{
    public string Description { get; } = description;

    /// <summary>True if items do not have it.</summary>
    public bool Only { get; init; }
}

/// <summary>
/// What HeyGen takes where the member is left out, so that to say it makes no other idempotency key; an object that says nothing
/// else is then as good as none. <see cref="DefaultValueAttribute"/> is for what is sent where nothing is said.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ApiDefaultAttribute(object value) : Attribute
{
    public object Value { get; } = value;
}

/// <summary>The text goes on where another one ended, or another one goes on where it ends: white space at its ends counts.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TextPieceAttribute : Attribute;

/// <summary>The order of the list says nothing, so that another makes no other idempotency key.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UnorderedAttribute : Attribute;

/// <summary>A member of a body that tools fill themselves: no input schema has it, so no caller can give it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SchemaIgnoreAttribute : Attribute;
