using HeyGen.Mcp.Commands;

return await HeyGenMcpCommand.Run(args);
