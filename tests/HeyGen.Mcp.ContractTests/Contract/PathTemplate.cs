using System.Diagnostics.CodeAnalysis;

namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>A path with <c>{parameters}</c>, such as <c>/v3/videos/{video_id}</c>.</summary>
internal sealed record PathTemplate(string Text)
{
    private readonly string[] segments = Text.Split('/');

    /// <summary>Names between braces, in order.</summary>
    public IReadOnlyList<string> ParameterNames => [.. segments.Where(IsParameter).Select(Name)];

    /// <summary>Sorts a template with an early literal segment before one with a parameter there: a literal beats a parameter.</summary>
    public string Precedence => string.Concat(segments.Select(segment => IsParameter(segment) ? '1' : '0'));

    /// <summary>Whether a concrete path has this shape, and if so its parameters, unescaped, by name.</summary>
    public bool TryMatch(string path, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? parameters)
    {
        parameters = null;
        var given = path.Split('/');
        if (given.Length != segments.Length)
            return false;

        Dictionary<string, string> found = [];
        foreach (var (template, actual) in segments.Zip(given))
        {
            if (IsParameter(template) && actual.Length > 0)
                found[Name(template)] = Uri.UnescapeDataString(actual);
            else if (template != actual)
                return false;
        }
        parameters = found;
        return true;
    }

    /// <summary>The concrete path, every parameter replaced by its escaped value.</summary>
    /// <param name="valueOf">Gives the value for a parameter's name.</param>
    public string Fill(Func<string, string> valueOf) =>
        string.Join('/', segments.Select(segment => IsParameter(segment) ? Uri.EscapeDataString(valueOf(Name(segment))) : segment));

    /// <summary>The template's beginning, the parameter being its last segment.</summary>
    public string UpTo(string parameter) => string.Join('/', segments.Take(Array.IndexOf(segments, $"{{{parameter}}}") + 1));

    public override string ToString() => Text;

    private static bool IsParameter(string segment) => segment is ['{', .., '}'];

    private static string Name(string segment) => segment[1..^1];
}
