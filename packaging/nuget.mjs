// node packaging/nuget.mjs [--out FOLDER] [--owner NAME]
// Makes the NuGet package: a .NET tool for every system, which 'dnx HeyGen.Mcp' runs and 'dotnet tool install' installs.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, options, root, run, writeJson } from './common.mjs';

const { out, owner } = options();
const stamped = join(out, 'nuget');
mkdirSync(stamped, { recursive: true });
writeJson(join(stamped, 'server.json'), manifest('server.json', owner));
// The registry looks for its name in the package's README.
const server = manifest('server.json', owner).name;
writeFileSync(join(stamped, 'README.md'), `${readFileSync(join(root, 'README.md'), 'utf8').replaceAll('OWNER', owner)}\n<!-- mcp-name: ${server} -->\n`);
process.stdout.write(run('dotnet', ['pack', 'src/HeyGen.Mcp', '-c', 'Release', '-nologo', '-v', 'q', '-o', out, '-p:MakeTool=true', `-p:StampedFolder=${stamped}/`, `-p:RepositoryUrl=https://github.com/${owner}/heygen-mcp`], { cwd: root }));
