// node packaging/nuget.mjs [--for SYSTEMS] [--out FOLDER] [--owner NAME]
// Makes the NuGet packages of the .NET tool that 'dnx HeyGen.Mcp' runs and 'dotnet tool install' installs: one for each system,
// compiled ahead of time (ReadyToRun), one for every other that .NET runs on, and the one that is asked for and names them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifest, options, readme, root, run, systems, writeJson } from './common.mjs';

const { out, owner, only } = options();
const stamped = join(out, 'nuget');
mkdirSync(stamped, { recursive: true });
writeJson(join(stamped, 'server.json'), manifest('server.json', owner));
// The registry looks for its name in the package's README.
const server = manifest('server.json', owner).name;
writeFileSync(join(stamped, 'README.md'), `${readme(owner)}\n<!-- mcp-name: ${server} -->\n`);
process.stdout.write(run('dotnet', ['pack', 'src/HeyGen.Mcp', '-c', 'Release', '-nologo', '-v', 'q', '-o', out, '-p:MakeTool=true', '-p:RunAnalyzers=false', `-p:ToolSystems=${(only ?? Object.keys(systems)).join('%3B')}`, `-p:StampedFolder=${stamped}/`, `-p:RepositoryUrl=https://github.com/${owner}/heygen-mcp`], { cwd: root }));
