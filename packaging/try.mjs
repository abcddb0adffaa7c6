// node packaging/try.mjs FOLDER SYSTEM [KIND,KIND]
// Installs each package of a folder as its users do, and starts it as its own manifest says. It runs on Linux, Windows and macOS,
// whose shells and tools differ, so it needs none of them.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isMain, licences, programName, root, run, systems, version, writeJson } from './common.mjs';

/** Whether an assembly was compiled ahead of time: a ReadyToRun header begins so. */
export const isReadyToRun = (assembly) => assembly.includes('RTR\0');

/** Whether what 'config' printed starts the tool under the name that lasts, not the file in NuGet's store. */
export const startsTheTool = (config, program) => JSON.parse(config).mcpServers.heygen.command.split(/[\\/]/).slice(-2).join('/') === `tool/${program}`;

function smoke([command, ...args], { env, ...settings } = {}) {
  execFileSync(process.execPath, [join(root, 'packaging/smoke.mjs'), command, ...args], { stdio: 'inherit', env: { ...process.env, ...env }, ...settings });
}

/** What a manifest, or the example of a page, says a client starts. */
function entryOf(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const json = text.startsWith('{') ? text : [...text.matchAll(/^```json\n(.*?)^```/gms)].map((match) => match[1]).find((block) => block.includes('npx'));
  const { command, args } = JSON.parse(json).mcpServers.heygen;
  return [command, ...args];
}

function expectLicences(folder) {
  const missing = licences.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new Error(`not in ${folder}: ${missing.join(', ')}`);
}

const kinds = {
  npm({ packages, system, work }) {
    const folder = join(work, 'npm');
    mkdirSync(folder);
    writeJson(join(folder, 'package.json'), { private: true });
    const files = [`heygen-mcp-${version}.tgz`, `heygen-mcp-${system}-${version}.tgz`].map((file) => join(packages, file));
    run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--offline', '--no-save', '--force', '--omit=optional', ...files], { cwd: folder });
    expectLicences(join(folder, 'node_modules', `heygen-mcp-${system}`));
    smoke([join(folder, 'node_modules/.bin/heygen-mcp'), 'stdio', '--sandbox']);
    for (const file of ['gemini-extension.json', '.claude-plugin/plugin.json', 'docs/clients.md'])
      smoke(entryOf(file), { cwd: folder, env: { npm_config_offline: 'true', HEYGEN_API_KEY: 'hgk_npx_0123456789' } });
  },

  mcpb({ packages, system, work }) {
    const folder = join(work, 'bundle');
    run(process.execPath, [join(root, 'packaging/node_modules/@anthropic-ai/mcpb/dist/cli/cli.js'), 'unpack', join(packages, `heygen-mcp-${version}-${system}.mcpb`), folder], { shell: false });
    expectLicences(folder);
    // With its variables as they stand where nothing is filled in.
    const { command, args, env } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).server.mcp_config;
    smoke([command, ...args].map((text) => text.replaceAll('${__dirname}', folder)), { env: { ...env, HEYGEN_MCP_SANDBOX: 'true' } });
  },

  archive({ packages, system, work, program }) {
    const folder = join(work, 'archive');
    mkdirSync(folder);
    const windows = process.platform === 'win32';
    // Windows' own tar opens zip files; one that comes with a shell may not.
    const tar = windows ? join(process.env.SystemRoot, 'System32', 'tar.exe') : 'tar';
    run(tar, ['-xf', join(packages, `heygen-mcp-${version}-${system}.${windows ? 'zip' : 'tar.gz'}`)], { cwd: folder, shell: false });
    const unpacked = join(folder, `heygen-mcp-${version}-${system}`);
    expectLicences(unpacked);
    smoke([join(unpacked, program), 'stdio', '--sandbox']);
  },

  nuget({ packages, system, work, program }) {
    const folder = join(work, 'tool');
    const env = { DOTNET_CLI_HOME: work, NUGET_PACKAGES: join(work, 'packages') };
    run('dotnet', ['tool', 'install', 'HeyGen.Mcp', '--tool-path', folder, '--source', packages, '--version', version], { cwd: root, env: { ...process.env, ...env } });
    expectLicences(join(folder, `.store/heygen.mcp/${version}/heygen.mcp.${system}/${version}`));
    smoke([join(folder, program), 'stdio', '--sandbox'], { env });
    const assembly = readdirSync(join(folder, '.store'), { recursive: true }).find((file) => file.split(/[\\/]/).slice(-2).join('/') === `${system}/heygen-mcp.dll`);
    if (!assembly || !isReadyToRun(readFileSync(join(folder, '.store', assembly)))) throw new Error(`not compiled ahead of time: ${assembly ?? `no package for ${system}`}`);
    const config = execFileSync(join(folder, program), ['config', 'cursor', '--sandbox'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], env: { ...process.env, ...env } });
    if (!startsTheTool(config, program)) throw new Error(`the entry is not that of the command: ${config}`);
    smoke(['dotnet', 'dnx', `HeyGen.Mcp@${version}`, '--yes', '--source', packages, '--', 'stdio', '--sandbox'], { cwd: root, env });
  },
};

if (isMain(import.meta.url)) {
  const [folder, system, only = Object.keys(kinds).join(',')] = process.argv.slice(2);
  const place = { packages: resolve(folder), system, work: mkdtempSync(join(tmpdir(), 'try-')), program: programName(systems[system].os) };
  try {
    for (const kind of only.split(',')) {
      console.log(kind);
      kinds[kind](place);
    }
  } finally {
    // A file that Windows still holds must not make a good package a bad one.
    try {
      rmSync(place.work, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
    } catch (failure) {
      console.log(`left behind: ${failure.message}`);
    }
  }
}
