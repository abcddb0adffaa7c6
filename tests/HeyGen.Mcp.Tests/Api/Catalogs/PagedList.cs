using HeyGen.Api.Catalogs;
using HeyGen.Api.Responses;

namespace HeyGen.Mcp.Tests.Api.Catalogs;

/// <summary>A list of two items a page that remembers how it was read.</summary>
internal sealed class PagedList(params string[] items)
{
    private const int PageSize = 2;

    /// <summary>The tokens of the pages asked for, in order; empty for the first page.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Happens before the page of a token is given.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    public CatalogSource<string> Source(string name = "list") => new(name, TimeSpan.FromMinutes(5), ReadPage);

    private async Task<Page<string>> ReadPage(string? token, CancellationToken cancellationToken)
    {
        Asked.Add(token ?? "");
        await Before(token ?? "", cancellationToken);
        var start = int.Parse(token ?? "0");
        var end = start + PageSize;
        return new(items[start..Math.Min(end, items.Length)], end < items.Length, end < items.Length ? end.ToString() : null);
    }
}
