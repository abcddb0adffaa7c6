// What every package script needs: the version, the systems, and a program put into place.
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Whether a script was started, not imported. */
export const isMain = (url) => process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(url);

/** The one place that says which version this is. */
export const version = /<VersionPrefix>([^<]+)</.exec(readFileSync(join(root, 'Directory.Build.props'), 'utf8'))[1];

/** Systems by .NET's name for them, with what npm and MCPB call them. Windows on ARM runs programs for x64, too. */
export const systems = {
  'linux-x64': { os: 'linux', cpu: ['x64'], libc: 'glibc' },
  'linux-arm64': { os: 'linux', cpu: ['arm64'], libc: 'glibc' },
  'linux-musl-x64': { os: 'linux', cpu: ['x64'], libc: 'musl' },
  'win-x64': { os: 'win32', cpu: ['x64', 'arm64'] },
  'osx-arm64': { os: 'darwin', cpu: ['arm64'] },
  'osx-x64': { os: 'darwin', cpu: ['x64'] },
};

export const npmNames = ['heygen-mcp', ...Object.keys(systems).map((rid) => `heygen-mcp-${rid}`)];

/** What the command line says: SYSTEM=PROGRAM pairs, --for SYSTEM,SYSTEM, --out FOLDER, --owner NAME. */
export function options(args = process.argv.slice(2)) {
  const given = { programs: [], out: join(root, 'artifacts/packages'), owner: 'OWNER' };
  for (let index = 0; index < args.length; index++) {
    const [system, program] = args[index].split('=');
    if (args[index] === '--out') given.out = resolve(args[++index]);
    else if (args[index] === '--owner') given.owner = args[++index];
    else if (args[index] === '--for') given.only = args[++index].split(',');
    else if (systems[system] && program) given.programs.push({ rid: system, ...systems[system], program: resolve(program) });
    else throw new Error(`'${args[index]}' is no option: give ${Object.keys(systems).join('|')}=PROGRAM, --for SYSTEMS, --out FOLDER, --owner NAME`);
  }
  mkdirSync(given.out, { recursive: true });
  return given;
}

export const programName = (os) => (os === 'win32' ? 'heygen-mcp.exe' : 'heygen-mcp');

/** Puts a program into a folder: one native file, or a folder that 'dotnet publish' made. */
export function place({ program, os }, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const target = join(folder, programName(os));
  if (statSync(program).isDirectory()) cpSync(program, folder, { recursive: true });
  else cpSync(program, target);
  chmodSync(target, 0o755);
  return target;
}

/** The licences that go along with every copy of the program: our own, and those of what is in it. */
export const licences = ['LICENSE', 'THIRD-PARTY-NOTICES.txt'];

export function placeLicences(folder) {
  for (const file of licences) cpSync(join(root, file), join(folder, file));
}

/** A manifest of the repository, with the owner filled in and this version's number wherever one of ours stands. */
export function manifest(file, owner) {
  return JSON.parse(readFileSync(join(root, file), 'utf8').replaceAll('OWNER', owner).replaceAll('ghcr.io/' + owner, 'ghcr.io/' + owner.toLowerCase()));
}

/** The README as it reads away from the repository: links lead to this version there, and no picture is needed. */
export function readme(owner) {
  const repository = `https://github.com/${owner}/heygen-mcp`;
  return readFileSync(join(root, 'README.md'), 'utf8').replaceAll('OWNER', owner)
    .replace(/^!\[.*\]\(docs\/.*\)\n\n/m, '')
    .replace(/\]\((?!https?:|#)/g, `](${repository}/blob/v${version}/`);
}

export const writeJson = (file, value) => writeFileSync(file, JSON.stringify(value, null, 2) + '\n');

export const run = (command, args, settings = {}) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8', shell: process.platform === 'win32', ...settings });
