namespace HeyGen.Mcp.Tests.Features;

/// <summary>What HeyGen can't search by is looked for in its pages: as many as asked for, and none lost on the way to the next.</summary>
public sealed class FilteredListTests : ServerTest
{
    protected override TimeProvider Time { get; } = new VirtualTime();

    [Theory]
    [InlineData(40, 50, 10)]
    [InlineData(50, 50, 1)]
    [InlineData(7, 120, 3)]
    [InlineData(120, 120, 50)]
    [InlineData(30, 30, 30)]
    [InlineData(0, 90, 5)]
    public async Task SearchSounds_ByLongestDuration_AllAreReachedPageByPage(int fitting, int all, int limit)
    {
        Serve(Sounds(fitting, all), pageSize: 50);

        Assert.Equal(Ids(fitting), await Read("search_audio_sounds", limit, token => new { query = "upbeat", maxDuration = 30, limit, token }));
    }

    [Theory]
    [InlineData(100, 100, 1)]
    [InlineData(100, 250, 40)]
    [InlineData(3, 1500, 2)]
    [InlineData(99, 99, 100)]
    [InlineData(0, 10, 10)]
    public async Task ListVideos_ByStatus_AllAreReachedPageByPage(int fitting, int all, int limit)
    {
        Serve(Videos(fitting, all), pageSize: 100);

        Assert.Equal(Ids(fitting), await Read("list_videos", limit, token => new { status = "failed", limit, token }));
    }

    [Fact]
    public async Task ListVideos_ByStatus_ReadsNoPageMoreThanItNeeds()
    {
        Serve(Videos(100, 100), pageSize: 100);

        var found = await Server.Result("list_videos", new { status = "failed", limit = 1 });

        Assert.Equal((1, true, 1), (found.GetProperty("items").GetArrayLength(), found.GetProperty("has_more").GetBoolean(), Upstream.Requests.Count));
    }

    [Theory]
    [InlineData("list_videos", """{"status":"failed","token":"~t2"}""")]
    [InlineData("search_audio_sounds", """{"query":"upbeat","maxDuration":30,"token":"99999999999~t2"}""")]
    public async Task Token_OfAnotherForm_GoesToHeyGenAsItIs(string tool, string arguments)
    {
        Upstream.Then(200, """{"data":[],"has_more":false}""");
        var token = JsonElement.Parse(arguments).GetText("token")!;

        await Server.Result(tool, JsonElement.Parse(arguments));

        Assert.EndsWith($"token={Uri.EscapeDataString(token)}", Assert.Single(Upstream.Requests).PathAndQuery, StringComparison.Ordinal);
    }

    private async Task<List<string>> Read(string tool, int limit, Func<string?, object> arguments)
    {
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await Server.Result(tool, arguments(token));
            var items = page.GetProperty("items").EnumerateArray().Select(item => item.GetText("id")!).ToArray();
            Assert.InRange(items.Length, 0, limit);
            ids.AddRange(items);
            token = page.TryGetProperty("next_token", out var next) ? next.GetString() : null;
            Assert.Equal(token is not null, page.TryGetProperty("has_more", out var more) && more.GetBoolean());
        }
        while (token is not null);
        return ids;
    }

    private void Serve(object[] items, int pageSize) => Upstream.Then(http =>
    {
        Assert.Equal($"{pageSize}", http.Request.Query["limit"]);
        var from = http.Request.Query["token"] is [{ } token] ? int.Parse(token[1..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var isLast = from + pageSize >= items.Length;
        return FakeUpstream.Json(200, JsonSerializer.Serialize(new { data = items.Skip(from).Take(pageSize), has_more = !isLast, next_token = isLast ? null : $"p{from + pageSize}" }))(http);
    });

    /// <summary>Those that fit lie evenly among the others.</summary>
    private static object[] Mixed(int fitting, int all, Func<string, bool, object> item)
    {
        var items = new object[all];
        for (var (index, made) = (0, 0); index < all; index++)
        {
            var fits = made < fitting && (long)(index + 1) * fitting / all > made;
            items[index] = item(fits ? $"fit_{made++}" : $"other_{index}", fits);
        }

        return items;
    }

    private static object[] Sounds(int fitting, int all) => Mixed(fitting, all, (id, fits) => new { id, duration = fits ? 29.5 : 90 });

    private static object[] Videos(int fitting, int all) => Mixed(fitting, all, (id, fits) => new { id, status = fits ? "failed" : "completed" });

    private static List<string> Ids(int fitting) => [.. Enumerable.Range(0, fitting).Select(number => $"fit_{number}")];
}
