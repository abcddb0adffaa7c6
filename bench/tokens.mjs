// Counts what tools/list costs a conversation, in o200k tokens of {name, description, inputSchema}, and holds it to
// ceilings.json. `node bench/tokens.mjs` lists every tool; `--summary` only the selections; `--toolsets` adds a table by set.
import { execFileSync, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { program, root } from '../tests/clients/program.mjs';

const ceilings = JSON.parse(readFileSync(new URL('ceilings.json', import.meta.url)));
const onlySummary = process.argv.includes('--summary');

async function listTools(flags) {
  const server = spawn('dotnet', [program, 'stdio', '--sandbox', ...flags], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const ask = async (id, method, params) => {
    server.stdin.write(JSON.stringify({ jsonrpc: '2.0', id, method, params }) + '\n');
    return JSON.parse((await answers.next()).value).result;
  };
  await ask(1, 'initialize', { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'tokens', version: '1' } });
  const { tools } = await ask(2, 'tools/list', {});
  server.stdin.end();
  return tools.map(({ name, description, inputSchema }) => ({ name, tokens: encode(JSON.stringify({ name, description, inputSchema })).length }));
}

let over = 0;
for (const [name, { flags, total: most }] of Object.entries(ceilings.selections)) {
  const tools = await listTools(flags);
  const total = tools.reduce((sum, tool) => sum + tool.tokens, 0);
  const largest = tools.toSorted((a, b) => b.tokens - a.tokens);
  if (!onlySummary)
    for (const tool of largest) console.log(`${String(tool.tokens).padStart(6)}  ${tool.name}`);
  console.log(`${name}: ${tools.length} tools, ${total} tokens (at most ${most}), mean ${Math.round(total / tools.length)}, largest ${largest[0].name} ${largest[0].tokens}`);
  if (total > most || largest[0].tokens > ceilings.perTool) over++;
}
process.exitCode = over ? 1 : 0;

if (process.argv.includes('--toolsets')) {
  const catalogue = JSON.parse(execFileSync('dotnet', [program, 'tools', '--json'], { cwd: root })).tools;
  const tokens = new Map((await listTools(['--toolsets', 'all,preview,dynamic'])).map((tool) => [tool.name, tool.tokens]));
  console.log('\n| toolset | tools | tokens | largest |\n| --- | --- | --- | --- |');
  for (const [toolset, tools] of Object.entries(Object.groupBy(catalogue, (tool) => tool.toolset))) {
    const listed = tools.map(({ name }) => ({ name, tokens: tokens.get(name) ?? 0 })).toSorted((a, b) => b.tokens - a.tokens);
    console.log(`| ${toolset} | ${listed.length} | ${listed.reduce((sum, tool) => sum + tool.tokens, 0)} | ${listed[0].name} ${listed[0].tokens} |`);
  }
}
