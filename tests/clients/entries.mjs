// From nothing: a new user's home, the program on the PATH, and what README.md and docs/clients.md say for each client. Every
// entry that is written by a command, or stands there to be copied, is started as it stands and asked for its tools.
// node tests/clients/entries.mjs [FOLDER OF THE PROGRAM]
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = new URL('../..', import.meta.url).pathname;
const program = resolve(process.argv[2] ?? join(root, 'src/HeyGen.Mcp/bin/Debug/net10.0'));
const key = 'hgk_entries_0123456789';
const home = mkdtempSync(join(tmpdir(), 'home-'));
const environment = { PATH: [join(home, 'heygen-mcp'), process.env.PATH].join(delimiter), HOME: home, HEYGEN_API_KEY: key, DOTNET_ROOT: process.env.DOTNET_ROOT ?? '', DOTNET_CLI_HOME: home };
const page = (name) => readFileSync(join(root, name), 'utf8');

/** What a client makes of the variables that an entry names. */
const filled = (text) => text.replace(/\$\{(?:env:|input:)?([\w-]+)(?::-([^}]*))?\}|\$(\w+)/g, (whole, braced, otherwise, bare) => ((braced ?? bare) === 'heygen-key' ? key : environment[braced ?? bare] ?? otherwise ?? whole));

/** An entry as the command that it starts. */
function started({ command, args = [], env = {} }, folder = home) {
  const variables = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, filled(value)]));
  assert.doesNotMatch(JSON.stringify(variables), /\$\{/);
  assert.ok(args.includes('--sandbox') || variables.HEYGEN_API_KEY, 'the entry hands on no key');
  return execFileSync(process.execPath, [join(root, 'packaging/smoke.mjs'), command, ...args], { cwd: folder, env: { ...environment, HEYGEN_API_KEY: '', ...variables }, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim();
}

const servers = (json) => json.mcpServers ?? json.servers ?? json.context_servers;

/** The one table of a TOML file that the program wrote: texts and lists of texts, as in JSON. */
function tomlEntry(text) {
  const entry = Object.fromEntries([...text.matchAll(/^(\w+) = (.*)$/gm)].map(([, name, value]) => [name, value.startsWith('{') ? {} : JSON.parse(value)]));
  return { ...entry, env: Object.fromEntries((entry.env_vars ?? []).map((name) => [name, environment[name]])) };
}

try {
  cpSync(program, join(home, 'heygen-mcp'), { recursive: true });
  mkdirSync(join(home, 'Pictures'));

  const commands = [...page('README.md').matchAll(/^\| ([\w ]+) \| `heygen-mcp (config .* --write)` \|$/gm)];
  assert.equal(commands.length, 8);
  for (const [, client, command] of commands) {
    const said = execFileSync('heygen-mcp', command.split(' '), { cwd: home, env: environment, encoding: 'utf8' });
    const file = /^Wrote (\S.*?)(?:; as it was: .*)?\. Now /m.exec(said)[1];
    assert.ok(file.startsWith(home) && existsSync(file), said);
    const entry = file.endsWith('.toml') ? tomlEntry(readFileSync(file, 'utf8')) : servers(JSON.parse(readFileSync(file, 'utf8'))).heygen;
    console.log(`${client}: ${started(entry)}`);
  }

  for (const name of ['README.md', 'docs/clients.md'])
    for (const [, block] of page(name).matchAll(/^```json\n(.*?)^```$/gms)) {
      const entry = servers(JSON.parse(block.replaceAll('/home/you', home))).heygen;
      // What needs the npm package is started where there is one: packaging/try.mjs.
      if (entry.command && entry.command !== 'npx') console.log(`${name}: ${started(entry)}`);
    }

  const example = JSON.parse(page('mcp.json.example')).mcpServers;
  for (const [name, entry] of Object.entries(example)) console.log(`mcp.json.example, ${name}: ${started(entry, root)}`);
} finally {
  rmSync(home, { recursive: true });
}
