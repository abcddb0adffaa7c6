// node packaging/smoke.mjs COMMAND [ARGUMENTS...]
// Starts a server as a client would, asks for its tools, and fails unless it lists them and ends when its input does.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [command, ...args] = process.argv.slice(2);
const server = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'], shell: process.platform === 'win32' && !command.endsWith('.exe') });
const giveUp = setTimeout(() => {
  console.error(`no answer within a minute: ${command} ${args.join(' ')}`);
  server.kill('SIGKILL');
}, 60_000);
const send = (message) => server.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');

let tools = [];
server.on('error', (failure) => console.error(failure.message));
createInterface({ input: server.stdout }).on('line', (line) => {
  const answer = JSON.parse(line);
  if (answer.id === 1) {
    send({ method: 'notifications/initialized' });
    send({ id: 2, method: 'tools/list' });
  } else if (answer.id === 2) {
    tools = answer.result.tools;
    server.stdin.end();
  }
});
server.on('close', (code) => {
  clearTimeout(giveUp);
  const listed = tools.some(({ name }) => name === 'create_video_agent');
  console.log(`${tools.length} tools, ended with ${code}: ${command} ${args.join(' ')}`);
  process.exitCode = listed && code === 0 ? 0 : 1;
});
send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'smoke', version: '1' } } });
