// The official conformance suite's scenarios for authorization servers, against the one inside the hosted endpoint. The suite
// prints an address to open in a browser; the person is played here. Exits with 1 at a check that failed, or at none at all.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { agreeAt, freePort } from '../clients/person.mjs';
import { startEndpoint } from '../clients/program.mjs';

const here = new URL('.', import.meta.url).pathname;
const suite = join(here, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const results = mkdtempSync(join(tmpdir(), 'heygen-mcp-authorization-'));
const [port, callback] = [await freePort(), await freePort()];
const origin = `http://127.0.0.1:${port}`;
const server = await startEndpoint(['--sandbox', '--auth', 'oauth', '--public-url', `${origin}/mcp`], { HEYGEN_MCP_STATE_KEY: randomBytes(32).toString('base64') }, origin);
try {
  const registered = await fetch(`${origin}/register`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ client_name: 'Conformance', redirect_uris: [`http://127.0.0.1:${callback}/callback`] }) });
  const { client_id } = await registered.json();
  const run = spawn(process.execPath, [suite, 'authorization', '--url', origin, '--client-id', client_id, '--resource', `${origin}/mcp`, '-p', String(callback), '-o', results], { cwd: here, stdio: ['ignore', 'pipe', 'pipe'], timeout: 120_000 });
  const over = once(run, 'exit');
  run.stderr.resume();
  for await (const line of createInterface({ input: run.stdout })) {
    if (process.env.VERBOSE) console.log(line);
    const address = /http:\/\/127\.0\.0\.1:\d+\/authorize\?\S+/.exec(line);
    if (address) await fetch(await agreeAt(address[0], ['heygen_spend']));
  }
  const [code] = await over;
  const checks = readdirSync(results, { recursive: true }).filter((file) => file.endsWith('checks.json')).flatMap((file) => JSON.parse(readFileSync(join(results, file), 'utf8')));
  const bad = checks.filter(({ status }) => status === 'FAILURE' || status === 'WARNING');
  console.log(`${checks.filter(({ status }) => status === 'SUCCESS').length} checks passed, ${bad.length} failed or warned`);
  for (const { status, id, errorMessage } of bad) console.log(`  ${status} ${id} ${errorMessage ?? ''}`);
  assert.deepEqual([code, bad.length], [0, 0]);
  assert.ok(checks.some(({ status }) => status === 'SUCCESS'), 'nothing was checked');
} finally {
  server.stop();
  rmSync(results, { recursive: true });
}
