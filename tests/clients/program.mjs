// The built program as the clients start it: as the command of a server over stdio, and as a server of its own on a free port.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export const root = new URL('../..', import.meta.url).pathname;
export const program = `${root}src/HeyGen.Mcp/bin/Debug/net10.0/heygen-mcp.dll`;

/** The command that a client starts for a server over stdio. */
export const stdio = (...flags) => ({ command: 'dotnet', args: [program, 'stdio', ...flags], cwd: root });

/** Starts a server from what stands behind `dotnet`, and answers where it serves, once it says so. */
export async function start(args, env = {}) {
  const server = spawn('dotnet', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const found = Promise.withResolvers();
  const said = [];
  for (const stream of [server.stdout, server.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      said.push(line);
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line);
      if (address) found.resolve(address[0]);
    });
  server.once('exit', (code) => found.reject(new Error(`it ended with ${code}: ${said.join('\n')}`)));
  return { address: await found.promise, log: () => said.join('\n'), stop: () => server.kill('SIGTERM') };
}

/** The hosted endpoint, on a free port or where its public address says. */
export async function startEndpoint(flags = ['--sandbox'], env = {}, urls = 'http://127.0.0.1:0') {
  const { address, ...endpoint } = await start([program, 'http', '--urls', urls, ...flags], env);
  return { ...endpoint, url: new URL('/mcp', address) };
}

/** The sandbox by itself, for jobs that outlive one server or are not to take their time. */
export const startSandbox = (speed) => start([program, 'sandbox', '--urls', 'http://127.0.0.1:0', '--speed', String(speed)]);
