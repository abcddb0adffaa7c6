#!/usr/bin/env node
// Starts the program of the package that npm installed for this system, with the same arguments, pipes and signals.
'use strict';
const { spawn } = require('node:child_process');
const { dirname, join } = require('node:path');

const musl = process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
const os = { linux: musl ? 'linux-musl' : 'linux', win32: 'win', darwin: 'osx' }[process.platform] ?? process.platform;
const name = `heygen-mcp-${os}-${process.arch}`;

let folder;
try {
  folder = dirname(require.resolve(`${name}/package.json`));
} catch {
  console.error(`heygen-mcp: ${name} is not installed. If this system is supported, install again without --omit=optional and on the system that will run it; else 'dnx HeyGen.Mcp' runs wherever .NET 10 does.`);
  process.exit(1);
}

const program = spawn(join(folder, 'bin', process.platform === 'win32' ? 'heygen-mcp.exe' : 'heygen-mcp'), process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal));
program.on('error', (failure) => {
  console.error(`heygen-mcp: ${failure.message}`);
  process.exit(1);
});
program.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
