using System.CommandLine;
using HeyGen.Mcp.Bench;
using HeyGen.Mcp.Bench.Comparison;
using HeyGen.Mcp.Bench.Servers;

var port = new Option<int>("--port") { Description = "Port on 127.0.0.1." };
var upstreamPort = new Option<int>("--upstream-port") { Description = "Port of the fake upstream." };
var calls = new Option<int>("--calls") { Description = "How many calls.", DefaultValueFactory = _ => 100_000 };
var rounds = new Option<int>("--rounds") { Description = "How often every server is measured; the median counts.", DefaultValueFactory = _ => 5 };
var seconds = new Option<int>("--seconds") { Description = "Length of one measurement.", DefaultValueFactory = _ => 4 };

var upstream = new Command("upstream", "Plays HeyGen.") { port };
upstream.SetAction((parsed, cancellationToken) => FakeUpstream.Run(parsed.GetValue(port), cancellationToken));

var hop = new Command("hop", "The least an HTTP server between client and HeyGen can do.") { port, upstreamPort };
hop.SetAction((parsed, cancellationToken) => BareHop.Run(parsed.GetValue(port), parsed.GetValue(upstreamPort), cancellationToken));

var minimal = new Command("minimal", "The least an MCP server on the same SDK can do.") { port, upstreamPort };
minimal.SetAction((parsed, cancellationToken) => MinimalServer.Run(parsed.GetValue(port), parsed.GetValue(upstreamPort), cancellationToken));

var length = new Option<int>("--length") { Description = "Bytes of the answer." };
var constant = new Command("constant", "Answers with the same bytes always.") { port, length };
constant.SetAction((parsed, cancellationToken) => ConstantAnswer.Run(parsed.GetValue(port), parsed.GetValue(length), cancellationToken));

var http = new Command("http", "Compares heygen-mcp http with a bare hop and with a server on the TypeScript SDK.") { rounds, seconds };
http.SetAction((parsed, cancellationToken) => HttpComparison.Run(parsed.GetValue(rounds), parsed.GetValue(seconds), cancellationToken));

var idle = new Command("idle", "What an idle connection holds in memory, beside the bare hop's; part of http, too.") { rounds };
idle.SetAction((parsed, cancellationToken) => IdleConnections.Run(parsed.GetValue(rounds), cancellationToken));

var isolation = new Command("isolation", "Two tenants on 64 connections, same ids, random disconnects: no answer may cross over.") { calls };
isolation.SetAction((parsed, cancellationToken) => Isolation.Run(parsed.GetValue(calls), cancellationToken));

var many = new Option<int>("--calls") { Description = "How many calls.", DefaultValueFactory = _ => 1_000_000 };
var soak = new Command("soak", "Very many calls: memory, connections and files must not grow with them.") { many };
soak.SetAction((parsed, _) => Soak.Run(parsed.GetValue(many)));

var megabytes = new Option<int>("--megabytes") { Description = "Size of the file.", DefaultValueFactory = _ => 1024 };
var files = new Command("files", "A large file up and down through heygen-mcp stdio, in turn with curl.") { megabytes, rounds };
files.SetAction((parsed, _) => FileTransfers.Run(parsed.GetValue(megabytes), parsed.GetValue(rounds)));

return await new RootCommand("Benchmarks of heygen-mcp. Everything stays on 127.0.0.1 and stops by itself.") { upstream, hop, minimal, constant, http, idle, isolation, soak, files }
    .Parse(args)
    .InvokeAsync();
