namespace HeyGen.Mcp.IntegrationTests.Support.Billing;

/// <summary>What HeyGen shows of what it has made: enough to find a lost create again.</summary>
internal static class Reads
{
    public static Reply Answer(WireRequest request, Ledger ledger)
    {
        var own = ledger.Bills.Where(bill => bill.Account == Ledger.AccountOf(request)).Reverse().ToArray();
        return new Reply(200, new JsonObject { ["data"] = Data(request, own) }.ToJsonString());
    }

    private static JsonNode Data(WireRequest request, Bill[] own) => request switch
    {
        { Method: not "GET" } => JsonNode.Parse("""{"id":"x_1","endpoint_id":"x_1","lipsync_id":"x_1"}""")!,
        { Path: "/v3/users/me" } => new JsonObject { ["username"] = Ledger.AccountOf(request) },
        { Path: "/v3/video-agents" } => List(own, "/v3/video-agents", bill => new JsonObject { ["session_id"] = bill.Id, ["title"] = "A film about something", ["created_at"] = Seconds(bill) }),
        { Path: "/v3/voices" } => List(own, "/v3/voices/clone", bill => new JsonObject { ["voice_id"] = bill.Id, ["name"] = JsonDocument.Parse(bill.Body).RootElement.GetText("voice_name"), ["type"] = "private" }),
        { Path: "/v3/videos" } => List(own, "/v3/videos", bill => new JsonObject { ["id"] = bill.Id, ["status"] = "processing", ["created_at"] = Seconds(bill) }),
        _ => One(request.Path.Split('/')[^1], own),
    };

    private static JsonArray List(Bill[] own, string path, Func<Bill, JsonObject> entry) => [.. own.Where(bill => bill.Path == path).Select(entry)];

    private static JsonObject One(string id, Bill[] own) => new()
    {
        ["id"] = id,
        ["voice_id"] = id,
        ["status"] = "completed",
        ["created_at"] = own.FirstOrDefault(bill => bill.Id == id) is { } made ? Seconds(made) : 1,
    };

    private static long Seconds(Bill bill) => bill.At.ToUnixTimeSeconds();
}
