// How soon heygen-mcp answers after its start, and what it holds in memory then, beside a bare .NET program and servers of
// others: all in turn, so that only ratios of one run count. `node bench/start.mjs [--rounds 15] [--native FILE] [--tool FILE]`
import { spawn, execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const root = new URL('..', import.meta.url).pathname;
const { values: given } = parseArgs({ options: { rounds: { type: 'string', default: '15' }, calls: { type: 'string', default: '200' }, native: { type: 'string' }, tool: { type: 'string' } } });
const rounds = Number(given.rounds);
const modules = join(root, 'bench/start/node_modules');
const ours = { args: ['stdio'], env: { HEYGEN_API_KEY: 'hgk_bench_0123456789' } };
const echo = 'bare .NET echo', native = 'heygen-mcp, native', tool = 'heygen-mcp, .NET tool', jit = 'heygen-mcp, as built';
const contestants = [
  { name: echo, command: join(root, 'bench/echo/bin/Release/net10.0/echo'), args: [], isEcho: true },
  { name: native, command: given.native ?? join(root, 'artifacts/heygen-mcp/heygen-mcp'), ...ours },
  { name: tool, command: given.tool ?? join(root, 'artifacts/tool/heygen-mcp'), ...ours },
  { name: jit, command: join(root, 'src/HeyGen.Mcp/bin/Release/net10.0/heygen-mcp'), ...ours },
  { name: 'TypeScript SDK, 30 tools', command: 'node', args: [join(root, 'bench/start/typescript.mjs')] },
  { name: 'Notion', command: 'node', args: [join(modules, '@notionhq/notion-mcp-server/bin/cli.mjs')], env: { NOTION_TOKEN: 'ntn_bench' } },
  { name: 'Playwright', command: 'node', args: [join(modules, '@playwright/mcp/cli.js')] },
].filter(({ command }) => command === 'node' || existsSync(command));

class Session {
  constructor({ command, args, env, isEcho }, further = {}) {
    this.isEcho = isEcho;
    this.began = performance.now();
    this.process = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'], env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env, ...further } });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.id = 0;
  }

  async ask(method, params = {}) {
    const asked = ++this.id;
    this.send({ id: asked, method, params });
    for (;;) {
      const { value, done } = await this.lines.next();
      if (done) throw new Error(`${this.process.spawnfile} ended before it answered`);
      const answer = JSON.parse(value);
      if (answer.id === asked) return answer;
    }
  }

  send(message) {
    this.process.stdin.write(JSON.stringify({ jsonrpc: '2.0', ...message }) + '\n');
  }

  async start() {
    await this.ask('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'bench', version: '1' } });
    this.send({ method: 'notifications/initialized' });
    if (this.isEcho) await this.lines.next();
    await this.ask('tools/list');
    const status = readFileSync(`/proc/${this.process.pid}/status`, 'utf8');
    return { ms: performance.now() - this.began, mib: Number(/VmRSS:\s+(\d+)/.exec(status)[1]) / 1024 };
  }

  end() {
    this.process.kill('SIGKILL');
    return new Promise((gone) => this.process.once('close', gone));
  }
}

const middle = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const seen = new Map(contestants.map(({ name }) => [name, { ms: [], mib: [], version: [] }]));

for (let round = 0; round <= rounds; round++)
  for (const contestant of contestants) {
    const session = new Session(contestant);
    const { ms, mib } = await session.start();
    await session.end();
    let version = NaN;
    if (contestant.args === ours.args) {
      const began = performance.now();
      execFileSync(contestant.command, ['--version']);
      version = performance.now() - began;
    }
    if (round === 0) continue; // files that are read for the first time
    const { [contestant.name]: figures } = Object.fromEntries(seen);
    figures.ms.push(ms);
    figures.mib.push(mib);
    figures.version.push(version);
  }

const bare = seen.get(echo);
row('program', 'first tools/list, ms', 'x', 'resident, MiB', 'x', '--version, ms', 'x', 'file, MB');
row('---', '---', '---', '---', '---', '---', '---', '---');
for (const { name, command } of contestants) {
  const { ms, mib, version } = seen.get(name);
  const ratio = (numbers, of) => middle(numbers.map((number, round) => number / of[round])).toFixed(2);
  const told = Number.isNaN(version[0]) ? ['', ''] : [middle(version).toFixed(1), ratio(version, bare.ms)];
  row(name, middle(ms).toFixed(1), ratio(ms, bare.ms), middle(mib).toFixed(1), ratio(mib, bare.mib), ...told, command === 'node' ? '' : (statSync(command).size / 1e6).toFixed(1));
}

// The first call of a tool beside its second, and calls after it.
const video = { id: 'v1', title: 'A video', status: 'completed', created_at: 1764000000, duration: 12.5, video_url: 'https://files.heygen.ai/v1.mp4' };
const heyGen = createServer((request, response) => {
  request.resume();
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ data: request.url.includes('?') ? [video] : video, has_more: false }));
}).listen(0, '127.0.0.1');
await new Promise((ready) => heyGen.once('listening', ready));
const upstream = { HEYGEN_API_BASE_URL: `http://127.0.0.1:${heyGen.address().port}` };
const timed = async (session, name, args) => {
  const began = performance.now();
  const { result, error } = await session.ask('tools/call', { name, arguments: args });
  if (error || result.isError) throw new Error(JSON.stringify(error ?? result));
  return performance.now() - began;
};
const reads = [['get_video', { videoId: 'v1' }], ['list_videos', { limit: 1 }], ['get_current_user', {}], ['list_voices', { limit: 1 }], ['list_avatar_looks', { limit: 1 }], ['get_video_translation', { videoTranslationId: 't1' }]];
console.log();
row('program', 'first call, ms', 'of another tool', 'its second', 'first 100 calls, p50', 'next 100', 'resident after, MiB');
row('---', '---', '---', '---', '---', '---', '---');
for (const contestant of contestants.filter(({ args }) => args === ours.args)) {
  const figures = { first: [], other: [], second: [], early: [], late: [], mib: [] };
  for (let round = 0; round < Math.min(rounds, 5); round++) {
    const session = new Session(contestant, upstream);
    await session.start();
    for (const [index, [name, args]] of reads.entries()) {
      figures[index === 0 ? 'first' : 'other'].push(await timed(session, name, args));
      figures.second.push(await timed(session, name, args));
    }
    await session.end();
    const fresh = new Session(contestant, upstream);
    await fresh.start();
    const calls = [];
    for (let call = 0; call < 200; call++) calls.push(await timed(fresh, 'get_video', { videoId: 'v1' }));
    figures.early.push(middle(calls.slice(0, 100)));
    figures.late.push(middle(calls.slice(100)));
    figures.mib.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${fresh.process.pid}/status`, 'utf8'))[1]) / 1024);
    await fresh.end();
  }
  row(contestant.name, ...['first', 'other', 'second', 'early', 'late', 'mib'].map((name) => middle(figures[name]).toFixed(2)));
}
heyGen.close();
