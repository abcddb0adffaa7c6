using System.Runtime.CompilerServices;

namespace HeyGen.Api.Http;

/// <summary>
/// A path below the API's base address. Only an interpolated string becomes one, and every value in it
/// is checked as an id first, so no id can climb out of its place or smuggle a query in.
/// </summary>
/// <exception cref="HeyGenException">An id is empty, longer than 128 characters or holds anything but letters, digits, <c>_</c> and <c>-</c>.</exception>
[InterpolatedStringHandler]
internal sealed class ApiPath(int literalLength, int formattedCount)
{
    private const int LongestId = 128;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private readonly StringBuilder text = new(literalLength + (formattedCount * 32));

    private readonly List<string> ids = new(formattedCount);

    /// <summary>The ids in it, in their order.</summary>
    public IReadOnlyList<string> Ids => ids;

    public static bool IsId([NotNullWhen(true)] string? value) => value is { Length: > 0 and <= LongestId } && !value.AsSpan().ContainsAnyExcept(IdCharacters);

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(int value) => text.Append(value);

    public void AppendFormatted(string? value, [CallerArgumentExpression(nameof(value))] string name = "id")
    {
        ids.Add(RequireId(value, name));
        text.Append(value);
    }

    /// <summary>For an id that enters a path elsewhere, where its argument's name is not known.</summary>
    public static string RequireId(string? value, [CallerArgumentExpression(nameof(value))] string name = "id") => IsId(value)
        ? value
        : throw HeyGenException.InvalidArgument(name, $"{name} must be an id as the API returned it: 1 to 128 letters, digits, '_' or '-'.", "Copy the id from the answer that gave it; don't build or shorten ids.");

    public override string ToString() => text.ToString();
}
