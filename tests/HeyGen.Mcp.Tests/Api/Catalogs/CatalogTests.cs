using HeyGen.Api.Catalogs;
using HeyGen.Api.Requests;
using HeyGen.Mcp.Tools;

namespace HeyGen.Mcp.Tests.Api.Catalogs;

public sealed class CatalogTests
{
    private static readonly Catalog<string> Names = new(["Joanna: female", "Annabel Sofa: female", "Ann in Office: female", "Ann: female, business", "Brian: male, business", "Michael: male"], Complete: true);

    [Theory]
    [InlineData("ann", "Ann", "Ann in Office", "Annabel Sofa")]
    [InlineData("ANN", "Ann", "Ann in Office", "Annabel Sofa")]
    [InlineData("office ann", "Ann in Office")]
    [InlineData("micheal", "Michael")]
    [InlineData("male", "Brian", "Michael")]
    [InlineData("business", "Ann", "Brian")]
    [InlineData("business man brian", "Brian")]
    [InlineData("ann pirate", "Ann in Office", "Ann", "Annabel Sofa")]
    [InlineData("xyz")]
    public void Search_Query_GivesTheLikestFirst(string query, params string[] expected) =>
        Assert.Equal(expected, Search(query));

    /// <summary>A like name may be somebody else's.</summary>
    [Theory]
    [InlineData("micheal", "micheal")]
    [InlineData("Johanna", "johanna")]
    [InlineData("brain business", "brain")]
    [InlineData("soft", "soft")]
    [InlineData("michael")]
    [InlineData("offices")]
    [InlineData("mich")]
    [InlineData("business man brian")]
    public void Find_NameThatIsOnlySpelledAlike_IsToldSo(string query, params string[] alike)
    {
        var found = Names.Find(query, _ => true, Describe, SearchVocabulary.None);

        Assert.Equal(alike, found.Alike);
        Assert.NotEmpty(found.Items);
        var told = SearchResult<string>.Of(Names, found, limit: 1, "find_things", [], static _ => null);
        Assert.Equal(alike, (told.Unmatched ?? []).Intersect(alike, StringComparer.Ordinal));
        Assert.Equal(alike is [], told.Hint is null);
    }

    [Fact]
    public void Search_MoreThanEightWords_LooksForTheFirstEight() =>
        Assert.Equal(["Ann in Office", "Ann", "Annabel Sofa"], Search(string.Join(' ', [.. Enumerable.Repeat("ann", 8), .. Enumerable.Repeat("zzz", 9)])));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Search_NoQuery_LeavesItToTheFilter(string? query) =>
        Assert.Equal(["Brian", "Michael"], Search(query, item => item.EndsWith(" male", StringComparison.Ordinal) || item.Contains(" male,", StringComparison.Ordinal)));

    [Fact]
    public void Found_OfIncompleteCatalog_SaysHowToGoOn()
    {
        var half = new Catalog<string>(["a", "b", "c"], Complete: false);

        var found = SearchResult<string>.Of(half, new(["c", "a"], []), limit: 1, "find_things", new() { { "query", "x" }, { "gender", (Gender?)Gender.Male }, { "type", (Ownership?)null } }, static _ => null);

        Assert.Equal(["c"], found.Items);
        Assert.Equal((2, 3, false), (found.Total, found.Searched, found.Complete));
        Assert.Equal("find_things", found.NextStep!.Tool);
        Assert.Equal("""{"limit":1,"query":"x","gender":"male"}""", found.NextStep.Arguments!.ToJsonString());
    }

    [Fact]
    public void Found_OfCompleteCatalog_HasNoNextStep() =>
        Assert.Null(SearchResult<string>.Of(Names, new(Names.Items, []), limit: 1, "find_things", [], static _ => null).NextStep);

    private static IReadOnlyList<string> Search(string? query, Func<string, bool>? filter = null) =>
        [.. Names.Search(query, filter ?? (_ => true), Describe).Select(item => Describe(item).Name)];

    private static SearchTerms Describe(string item) => new(item.Split(": ")[0], item.Split(": ")[1].Split(", "));
}
