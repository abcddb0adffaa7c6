// Counts what the results of a whole run cost a conversation, in o200k tokens of their text: a prompt that becomes a
// file, with nothing called but what next_step says, and some errors. Holds them to ceilings.json.
// `node bench/answers.mjs`, with the program built.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { program, root } from '../tests/clients/program.mjs';

const { answers: ceilings } = JSON.parse(readFileSync(new URL('ceilings.json', import.meta.url)));
const folder = mkdtempSync(join(tmpdir(), 'answers-'));
const server = spawn('dotnet', [program, 'stdio', '--sandbox', '--toolsets', 'all', '--output-dir', folder], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
let id = 0;

async function ask(method, params) {
  const asked = ++id;
  server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id: asked, method, params }) + '\n');
  for (;;) {
    const answer = JSON.parse((await lines.next()).value);
    if (answer.id === asked) return answer.result;
  }
}

async function call(name, args = {}) {
  const result = await ask('tools/call', { name, arguments: args });
  const { text } = result.content[0];
  return { tokens: encode(text).length, failed: result.isError === true, ...JSON.parse(text) };
}

let over = 0;
function hold(name, tokens) {
  const most = ceilings[name];
  console.log(`${name}: ${tokens} tokens (at most ${most})`);
  if (tokens > most) over++;
}

try {
  await ask('initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'answers', version: '1' } });
  const created = await call('create_video_agent', { prompt: 'A 30 second vertical launch video for a tea shop.', orientation: 'portrait' });
  let sum = created.tokens;
  let step = created.next_step;
  let finished = 0;
  while (step) {
    const next = await call(step.tool, step.arguments);
    console.log(`  ${step.tool}: ${next.tokens}`);
    if (next.done) finished = next.tokens;
    sum += next.tokens;
    step = next.next_step;
  }
  hold('finished wait', finished);
  hold('prompt to file', sum);

  const [group] = (await call('list_avatar_groups', { limit: 1 })).items;
  const [look] = (await call('list_avatar_looks', { limit: 1 })).items;
  const errors = [
    ['group for look', 'create_video_from_avatar', { avatarId: group.id, script: 'Hi' }],
    ['no such voice', 'create_video_from_avatar', { avatarId: look.id, voiceId: 'nope', script: 'Hi' }],
    ['no such asset', 'create_video_translation', { video: 'nope', outputLanguages: ['German'] }],
    ['no such video', 'get_video', { videoId: 'nope' }],
    ['no such file', 'upload_asset', { file: 'nope.png' }],
  ];
  for (const [name, tool, args] of errors) {
    const { tokens, failed, error } = await call(tool, args);
    if (!failed) throw new Error(`${tool} was to fail`);
    if (process.argv.includes('--show')) console.log(JSON.stringify(error));
    hold(`error: ${name}`, tokens);
  }
} finally {
  server.stdin.end();
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = over ? 1 : 0;
