using System.Collections;

namespace HeyGen.Api.Http;

/// <summary>Query parameters of a GET. Absent values are left out; all others are escaped.</summary>
internal sealed class Query : IEnumerable<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> parameters = [];

    public void Add(string name, string? value)
    {
        if (value is not null)
            parameters.Add(new(name, value));
    }

    public void Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public void Add(string name, double? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>An enum under its wire name.</summary>
    public void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] T>(string name, T? value)
        where T : struct, Enum => Add(name, value is { } known ? WireName.Of(known) : null);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parameters)
            text.Append(text.Length is 0 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        return text.ToString();
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
