using System.Text;
using System.Text.Json.Nodes;

namespace HeyGen.Mcp.DocsGenerator;

/// <summary>The links of README.md that install the server in a client with a click, made from server.json.</summary>
internal static class InstallLinks
{
    public const string FileName = "README.md";
    private const string Name = "heygen";
    private const string Prefix = "install in ";

    /// <exception cref="InvalidDataException">The page lacks the markers.</exception>
    public static string PutInto(string page, string serverJson)
    {
        var packages = JsonNode.Parse(serverJson)!["packages"]!.AsArray();
        var (node, dotnet) = (Of(packages, "npm"), Of(packages, "nuget"));
        var asked = new JsonArray(Inputs(node));
        var links = new[]
        {
            ("VS Code", VsCode("https://insiders.vscode.dev/redirect/mcp/install", node, asked)),
            ("VS Code Insiders", VsCode("https://insiders.vscode.dev/redirect/mcp/install", node, asked) + "&quality=insiders"),
            ("Visual Studio", $"https://aka.ms/vs/mcp-install?{Escaped(Entry(dotnet, named: true))}"),
            ("Cursor", $"https://cursor.com/en/install-mcp?name={Name}&config={Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(Entry(node, named: false, key: "your HeyGen API key").ToRelaxedText())))}"),
        };
        var shown = string.Join(" · ", links.Select(link => $"[{link.Item1}][{Prefix}{link.Item1}]"));
        return MarkedSection.Replace(page, FileName, "install", $"{shown}\n\n{string.Concat(links.Select(link => $"[{Prefix}{link.Item1}]: {link.Item2}\n"))}");
    }

    private static JsonObject Of(JsonArray packages, string registry) => packages.Select(package => package!.AsObject()).First(package => package["registryType"]!.GetValue<string>() == registry);

    private static string VsCode(string redirect, JsonObject package, JsonArray inputs) => $"{redirect}?name={Name}&inputs={Escaped(inputs)}&config={Escaped(Entry(package, named: false))}";

    /// <summary>What a client starts: the runtime's command, then the package, then the server's own arguments.</summary>
    private static JsonObject Entry(JsonObject package, bool named, string? key = null)
    {
        var command = package["runtimeHint"]!.GetValue<string>();
        var entry = new JsonObject();
        if (named)
            (entry["name"], entry["inputs"]) = (Name, new JsonArray(Inputs(package)));
        entry["type"] = "stdio";
        entry["command"] = command;
        entry["args"] = new JsonArray([.. Values(package, "runtimeArguments"), $"{package["identifier"]}@{package["version"]}", .. command is "dnx" ? ["--yes", "--"] : Array.Empty<JsonNode?>(), .. Values(package, "packageArguments")]);
        entry["env"] = new JsonObject(Required(package).Select(variable => KeyValuePair.Create(variable["name"]!.GetValue<string>(), (JsonNode?)(key ?? $"${{input:{Id(variable)}}}"))));
        return entry;
    }

    private static JsonNode?[] Inputs(JsonObject package) => [.. Required(package).Select(variable => new JsonObject
    {
        ["type"] = "promptString",
        ["id"] = Id(variable),
        ["description"] = variable["description"]!.DeepClone(),
        ["password"] = variable["isSecret"]?.DeepClone() ?? false,
    })];

    private static IEnumerable<JsonObject> Required(JsonObject package) =>
        package["environmentVariables"]!.AsArray().Select(variable => variable!.AsObject()).Where(variable => variable["isRequired"]?.GetValue<bool>() is true);

    private static string Id(JsonObject variable) => variable["name"]!.GetValue<string>().Replace('_', '-').ToLowerInvariant();

    private static IEnumerable<JsonNode?> Values(JsonObject package, string member) => package[member] is JsonArray arguments ? arguments.Select(argument => argument!["value"]!.DeepClone()) : [];

    private static string Escaped(JsonNode json) => Uri.EscapeDataString(json.ToRelaxedText());
}
