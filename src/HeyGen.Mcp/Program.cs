using HeyGen.Mcp.Cli;

return await CommandLine.Run(args, CommandLine.Commands());
