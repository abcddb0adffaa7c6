// What a token costs beside a key, in one run: the same call through a server of keys, and through one that signs people in, by a
// token and by a key. They take turns in short blocks, so that whatever else the machine does meets all alike.
//   node bench/oauth.mjs [path of the built heygen-mcp.dll] [calls]
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import { agree, freePort } from '../tests/clients/person.mjs';

const program = process.argv[2] ?? 'src/HeyGen.Mcp/bin/Release/net10.0/heygen-mcp.dll';
const calls = Number(process.argv[3] ?? 6000);
const block = 50;
const redirect = 'http://127.0.0.1/callback';
const key = 'hgk_bench_0123456789abcdef';
const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'get_current_user', arguments: {}, _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28', 'io.modelcontextprotocol/clientInfo': { name: 'bench', version: '1' }, 'io.modelcontextprotocol/clientCapabilities': {} } } });
const agent = new http.Agent({ keepAlive: true });
const running = [];

async function start(args) {
  const server = spawn('dotnet', [program, ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } });
  running.push(server);
  for await (const text of server.stderr) if (/serving/.test(String(text))) break;
  server.stderr.resume();
}

function call(port, headers) {
  return new Promise((resolve, reject) => {
    const began = process.hrtime.bigint();
    const request = http.request({ host: '127.0.0.1', port, path: '/mcp', method: 'POST', agent, headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', 'MCP-Protocol-Version': '2026-07-28', 'Mcp-Method': 'tools/call', 'Mcp-Name': 'get_current_user', 'Content-Length': body.length, ...headers } }, (response) => {
      response.resume();
      response.on('end', () => (response.statusCode === 200 ? resolve(Number(process.hrtime.bigint() - began) / 1e6) : reject(new Error(`status ${response.statusCode}`))));
    });
    request.on('error', reject);
    request.end(body);
  });
}

const upstream = http.createServer((_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"data":{"username":"ann"}}')).listen(0, '127.0.0.1');
await new Promise((resolve) => upstream.once('listening', resolve));
const environment = { HEYGEN_API_BASE_URL: `http://127.0.0.1:${upstream.address().port}`, HEYGEN_MCP_STATE_KEY: randomBytes(32).toString('base64') };
const [keys, tokens] = [await freePort(), await freePort()];
try {
  const limits = ['--calls-per-second', '0', '--address-requests-per-second', '0'];
  await start(['http', '--urls', `http://127.0.0.1:${keys}`, ...limits]);
  await start(['http', '--urls', `http://127.0.0.1:${tokens}`, '--auth', 'oauth', '--public-url', `http://127.0.0.1:${tokens}/mcp`, '--key-hosts', 'keys.localhost', ...limits]);
  const origin = `http://127.0.0.1:${tokens}`;
  const { client_id } = await (await fetch(`${origin}/register`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ client_name: 'Bench', redirect_uris: [redirect] }) })).json();
  const verifier = 'v'.repeat(43);
  const answer = await agree(`${origin}/authorize?${new URLSearchParams({ response_type: 'code', client_id, redirect_uri: redirect, code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256' })}`, ['heygen_spend']);
  const { access_token } = await (await fetch(`${origin}/token`, { method: 'POST', body: new URLSearchParams({ grant_type: 'authorization_code', code: answer.get('code'), client_id, redirect_uri: redirect, code_verifier: verifier }) })).json();

  const ways = {
    'key, server of keys': () => call(keys, { 'X-Api-Key': key }),
    'key, server that signs people in': () => call(tokens, { 'X-Api-Key': key, Host: 'keys.localhost' }),
    'token': () => call(tokens, { Authorization: `Bearer ${access_token}` }),
  };
  const times = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let done = -calls / 3; done < calls; done += block) {
    for (const [way, once] of Object.entries(ways)) {
      for (let each = 0; each < block; each++) {
        const time = await once();
        if (done >= 0) times[way].push(time); // what came before was warming up
      }
    }
  }

  const at = (sorted, share) => sorted[Math.floor(sorted.length * share)];
  const sorted = Object.fromEntries(Object.entries(times).map(([way, all]) => [way, all.sort((a, b) => a - b)]));
  for (const [way, all] of Object.entries(sorted)) console.log(`${way}: p50 ${at(all, 0.5).toFixed(3)} ms, p95 ${at(all, 0.95).toFixed(3)} ms (${all.length} calls)`);
  const more = at(sorted.token, 0.5) - at(sorted['key, server of keys'], 0.5);
  console.log(`a token costs ${more.toFixed(3)} ms more at p50 (at most 0.3)`);
  process.exitCode = more <= 0.3 ? 0 : 1;
} finally {
  for (const server of running) server.kill('SIGTERM');
  upstream.close();
  agent.destroy();
}
