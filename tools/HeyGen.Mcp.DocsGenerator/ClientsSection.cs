using HeyGen.Mcp.Cli.Clients;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The table of docs/clients.md: where each client keeps its servers, and how it refers to the key. The text around it is written by hand, but for the version.</summary>
internal static class ClientsSection
{
    public const string FileName = "docs/clients.md";

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page) => MarkedSection.Replace(Manifest.WithVersion(page), FileName, "clients", MarkdownTable.Of(
        ["client", "file", "the key in it", "then"],
        ClientApp.All.Select(client => (string[])[client.Title, Files(client), Key(client), client.Reload])));

    private static string Key(ClientApp client) => client switch
    {
        { IsToml: true } => MarkdownTable.Code($"env_vars = [\"{ServerEntry.KeyVariable}\"]"),
        { KeyReference: { } reference } => MarkdownTable.Code(reference),
        _ => "the key itself",
    };

    private static string Files(ClientApp client)
    {
        var (everywhere, place) = (client.Place.Windows == client.Place.Linux, client.Place);
        var user = everywhere ? MarkdownTable.Code(place.Linux)
            : place.MacOs == place.Linux ? $"{MarkdownTable.Code(place.Linux)}, {MarkdownTable.Code(place.Windows)} (Windows)"
            : $"{MarkdownTable.Code(place.MacOs)} (macOS), {MarkdownTable.Code(place.Windows)} (Windows), {MarkdownTable.Code(place.Linux)} (Linux)";
        return client.ProjectFile is { } project ? $"{user}, for a project {MarkdownTable.Code(project.Replace('\\', '/'))}" : user;
    }
}
