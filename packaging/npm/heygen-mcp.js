#!/usr/bin/env node
// Starts the program of the package that npm installed for this system, with the same arguments, pipes and signals.
'use strict';
const { spawn } = require('node:child_process');
const { dirname, join } = require('node:path');

const stop = (message) => {
  console.error(`heygen-mcp: ${message}`);
  process.exit(1);
};

const glibc = process.platform === 'linux' ? process.report.getReport().header.glibcVersionRuntime : undefined;
if (glibc && glibc.localeCompare('2.34', 'en', { numeric: true }) < 0) stop(`the program needs glibc 2.34, and this system has ${glibc}: use 'dnx HeyGen.Mcp' with .NET 10, or the image.`);

const os = { linux: glibc ? 'linux' : 'linux-musl', win32: 'win', darwin: 'osx' }[process.platform] ?? process.platform;
// Windows on ARM runs programs for x64.
const name = `heygen-mcp-${os}-${process.platform === 'win32' ? 'x64' : process.arch}`;

let folder;
try {
  folder = dirname(require.resolve(`${name}/package.json`));
} catch {
  stop(`${name} is not installed. If this system is supported, install again without --omit=optional and on the system that will run it; else 'dnx HeyGen.Mcp' runs wherever .NET 10 does.`);
}

const program = spawn(join(folder, 'bin', process.platform === 'win32' ? 'heygen-mcp.exe' : 'heygen-mcp'), process.argv.slice(2), { stdio: 'inherit', windowsHide: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal));
program.on('error', (failure) => stop(failure.message));
program.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
