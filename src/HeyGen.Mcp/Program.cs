using HeyGen.Mcp.Cli;

// Before anything of the command line is made: installers and scripts ask this often.
if (args is ["--version"])
    return PrintVersion.Run();

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
    WebhooksCommand.Create(),
]);
