namespace HeyGen.Mcp.ContractTests.Contract;

/// <summary>The files beside this project: the API's contract, the planned tools, and what is not built yet.</summary>
internal static class ContractFile
{
    public static string PathOf(string name) => Path.Combine(Repository.Root, "tests", "HeyGen.Mcp.ContractTests", name);

    public static string ReadText(string name) => File.ReadAllText(PathOf(name));
}
