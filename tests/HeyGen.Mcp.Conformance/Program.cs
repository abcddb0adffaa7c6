using System.Text.Json;
using HeyGen.Mcp;
using HeyGen.Mcp.Configuration;
using HeyGen.Mcp.Conformance.Fixtures;
using HeyGen.Mcp.DocsGenerator.Definitions;
using HeyGen.Mcp.Hosting.Http;
using HeyGen.Mcp.Hosting.Http.Authentication;
using HeyGen.Mcp.Jobs.Tasks;
using HeyGen.Mcp.Tools;
using HeyGen.Mcp.Toolsets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

// The product's registration, endpoint, options and filters; only the suite's fixtures are added, as a toolset of their own.
var settings = new ServerSettings { Toolsets = [ToolSelection.Default, ContentTools.Toolset] };
var http = new HttpSettings { Urls = args.SkipWhile(argument => argument is not "--urls").ElementAtOrDefault(1) ?? "http://127.0.0.1:5600", CallsPerSecond = 0, AddressRequestsPerSecond = 0 };
var nowhere = new Upstream(Upstream.ApiAt(new Uri("http://127.0.0.1:9/")), new RequestCredential(new HttpContextAccessor()));
ToolType[] toolTypes =
[
    .. ToolCatalog.All,
    Fixture<ContentTools>(),
    Fixture<NotificationTools>(),
    Fixture<InputTools>(),
    Fixture<SchemaTools>(),
    Fixture<TaskTools>(),
];

await using var app = HttpServer.Build(toolTypes, settings, http, nowhere, server => WithWork(server)
    .WithPrompts<FixturePrompts>()
    .WithResources<FixtureResources>()
    .WithRequestFilters(FixtureResources.NameWhatIsMissing)
    .WithRequestFilters(FixtureResources.TakeSubscriptions)
    .WithCompleteHandler(static (_, _) => ValueTask.FromResult(new ModelContextProtocol.Protocol.CompleteResult())));
var schema = app.Services.GetRequiredKeyedService<ToolSelection>(ToolSelection.Served).Find(SchemaTools.Name)!.ProtocolTool;
schema.InputSchema = JsonDocument.Parse(SchemaTools.Schema).RootElement;
await app.StartAsync();
await Console.Error.WriteLineAsync($"serving the fixtures at {app.Urls.Single()}{HttpServer.Path}");
await app.WaitForShutdownAsync();

static ToolType Fixture<TTools>()
    where TTools : class => ToolType.Of<TTools>(static () => FixtureJson.Default) with { Read = DefinitionReader.Of };

static IMcpServerBuilder WithWork(IMcpServerBuilder server)
{
    server.Services.AddSingleton<FixtureWork>();
    server.Services.AddSingleton<ITaskHandler>(provider => provider.GetRequiredService<FixtureWork>());
    return server;
}
