using System.Text.Json;
using HeyGen.Mcp;
using HeyGen.Mcp.Conformance.Fixtures;
using HeyGen.Mcp.Server.Http;
using HeyGen.Mcp.Server.Http.Access;
using HeyGen.Mcp.Server.Rooms;
using HeyGen.Mcp.Server.Settings;
using HeyGen.Mcp.Server.Toolsets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

// The product's registration, endpoint, options and filters; only the suite's fixtures are added, as a toolset of their own.
var settings = new ServerSettings { Toolsets = [ToolSelection.Default, ContentTools.Toolset] };
var http = new HttpSettings { Urls = args.SkipWhile(argument => argument is not "--urls").ElementAtOrDefault(1) ?? "http://127.0.0.1:5600" };
var nowhere = new Upstream(Upstream.ApiAt(new Uri("http://127.0.0.1:9/")), new RequestCredential(new HttpContextAccessor()));
Room[] rooms =
[
    .. Rooms.All,
    Room.Of<ContentTools>(FixtureJson.Default),
    Room.Of<NewsTools>(FixtureJson.Default),
    Room.Of<InputTools>(FixtureJson.Default),
    Room.Of<SchemaTools>(FixtureJson.Default),
];

await using var app = HttpServer.Build(rooms, settings, http, nowhere, server => server
    .WithPrompts<FixturePrompts>()
    .WithResources<FixtureResources>()
    .WithRequestFilters(FixtureResources.NameWhatIsMissing)
    .WithCompleteHandler(static (_, _) => ValueTask.FromResult(new ModelContextProtocol.Protocol.CompleteResult())));
var schema = app.Services.GetRequiredKeyedService<ToolSelection>(ToolSelection.Served).Find(SchemaTools.Name)!.ProtocolTool;
schema.InputSchema = JsonDocument.Parse(SchemaTools.Schema).RootElement;
await app.StartAsync();
await Console.Error.WriteLineAsync($"serving the fixtures at {app.Urls.Single()}{HttpServer.Path}");
await app.WaitForShutdownAsync();
