namespace HeyGen.Sandbox.Catalog;

/// <summary>Pictures and icons to search; all of them are the sandbox's test cards.</summary>
internal static class StockPictures
{
    private static readonly string[] Subjects =
        ["office", "mountain", "city", "beach", "forest", "laptop", "coffee", "team", "chart", "camera", "arrow", "check", "star", "clock", "heart"];

    public static ApiResponse Search(Call call)
    {
        var type = call.Query.Text("type")!;
        var pictures =
            from subject in Subjects
            from shape in PixelSize.All
            let name = $"{subject} {shape.Orientation}"
            let score = WordOverlap.Score(call.Query.Text("query")!, name)
            where score > 0 && call.Query.Text("scope") != "personal"
            orderby score descending, name
            select new JsonObject
            {
                ["id"] = Ids.Of($"{type} {name}"),
                ["type"] = type,
                ["url"] = call.Public($"cards/{shape.Orientation}/{subject}.png"),
                ["width"] = shape.Width,
                ["height"] = shape.Height,
                ["orientation"] = shape.Orientation,
                ["is_transparent"] = type == "icon",
            };
        return call.Page([.. pictures], picture => picture);
    }
}

/// <summary>How well a text answers a query, by the words they share: a poor man's search by meaning.</summary>
internal static class WordOverlap
{
    private static readonly char[] Separators = [' ', ',', '.', '-', '_', '/', ';', ':', '!', '?', '\n', '\t'];
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase) { "a", "an", "the", "of", "for", "and", "with", "in", "to", "my", "some" };

    /// <returns>0 to 1: which share of the query's words the text has; half a point for a word that only begins alike.</returns>
    public static double Score(string query, string text)
    {
        var wanted = Words(query);
        var present = Words(text);
        if (wanted.Length == 0)
            return 0;
        var points = wanted.Sum(word => present.Contains(word, StringComparer.OrdinalIgnoreCase) ? 1 : present.Any(other => BeginAlike(word, other)) ? 0.5 : 0);
        return Math.Round(points / wanted.Length, 4);
    }

    private static bool BeginAlike(string one, string other)
    {
        var length = Math.Min(4, Math.Min(one.Length, other.Length));
        return length >= 3 && string.Compare(one, 0, other, 0, length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static string[] Words(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Where(word => !Fillers.Contains(word))];
}
