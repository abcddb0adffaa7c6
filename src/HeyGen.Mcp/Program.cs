using HeyGen.Mcp.Cli;

return await CommandLine.Run(args,
[
    StdioCommand.Create(),
    HttpCommand.Create(),
    DemoCommand.Create(),
    SandboxCommand.Create(),
    DoctorCommand.Create(),
    ConfigCommand.Create(),
    ToolsCommand.Create(),
    SpendCommand.Create(),
    CallCommand.Create(),
    DownloadCommand.Create(),
    CompletionCommand.Create(),
]);
