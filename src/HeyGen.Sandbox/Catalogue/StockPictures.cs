namespace HeyGen.Sandbox.Catalogue;

/// <summary>Pictures and icons to search; all of them are the sandbox's test cards.</summary>
internal static class StockPictures
{
    private static readonly string[] Subjects =
        ["office", "mountain", "city", "beach", "forest", "laptop", "coffee", "team", "chart", "camera", "arrow", "check", "star", "clock", "heart"];

    private static readonly (string Word, int Width, int Height)[] Schemas = [("landscape", 1920, 1080), ("portrait", 1080, 1920), ("square", 1080, 1080)];

    public static ApiResponse Search(Call call)
    {
        var type = call.Query.Text("type")!;
        var pictures =
            from subject in Subjects
            from shape in Schemas
            let name = $"{subject} {shape.Word}"
            let score = WordOverlap.Score(call.Query.Text("query")!, name)
            where score > 0 && call.Query.Text("scope") != "personal"
            orderby score descending, name
            select new JsonObject
            {
                ["id"] = Ids.Of($"{type} {name}"),
                ["type"] = type,
                ["url"] = call.Public($"cards/{shape.Word}/{subject}.png"),
                ["width"] = shape.Width,
                ["height"] = shape.Height,
                ["orientation"] = shape.Word,
                ["is_transparent"] = type == "icon",
            };
        return call.Page([.. pictures], picture => picture);
    }
}
