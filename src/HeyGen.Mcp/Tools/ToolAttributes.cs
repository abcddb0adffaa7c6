namespace HeyGen.Mcp.Tools;

/// <summary>The set that tools belong to, by which users choose what is listed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ToolsetAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The API operation that a tool stands for, as method and path.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OperationAttribute(string method, string path) : Attribute
{
    public string Method { get; } = method;

    public string Path { get; } = path;
}

/// <summary>The tool is part of the <c>default</c> selection.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ListedByDefaultAttribute : Attribute;

/// <summary>Calling the tool costs money. Its description begins with "Spends credits.".</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SpendsCreditsAttribute : Attribute;

/// <summary>The operation is not generally available at HeyGen.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class PreviewAttribute : Attribute;

/// <summary>The tool works only where this environment variable is set, such as the key of another service; elsewhere it is not listed.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class NeedsVariableAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The tool reads or writes files of the machine it runs on, so it exists on stdio only.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UsesLocalFilesAttribute : Attribute;

/// <summary>How the argument is described where caller and server share a machine. On HTTP nothing says that a path would do, because none does.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class WithLocalFilesAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>The argument is a file that HeyGen wants as a bare asset id, so it has no form but one string.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class AssetIdAttribute : Attribute;

/// <summary>The member is sent as it was given, because a null in it says something.</summary>
/// <param name="form">What it may hold.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ObjectWithNullsAttribute(Type form) : Attribute
{
    public Type Form { get; } = form;
}

/// <summary>The parameter is a request: each of its members is an argument of the tool.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class AsArgumentsAttribute : Attribute;
