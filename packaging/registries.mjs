// Where npm and NuGet are, as their own tools are set up to ask them: a run on a mirror of a registry asks that.
import { execFileSync } from 'node:child_process';

const told = (program, ...args) => execFileSync(program, args, { encoding: 'utf8' });

/** The addresses: of npm without a slash at its end, of NuGet its service index. */
export const configured = {
  npm: () => told('npm', 'config', 'get', 'registry').trim().replace(/\/+$/, ''),
  nuget() {
    const [, index] = /^E\S* (https?:\S+)/m.exec(told('dotnet', 'nuget', 'list', 'source', '--format', 'short')) ?? [];
    if (!index) throw new Error("'dotnet nuget list source' names no registry that is switched on");
    return index;
  },
};

/** The address of NuGet's packages, which its service index names. */
export async function nugetPackages(ask, index) {
  const answer = await ask(index, {});
  if (!answer.ok) throw new Error(`${index} says ${answer.status}`);
  const packages = (await answer.json()).resources.find((resource) => resource['@type'] === 'PackageBaseAddress/3.0.0');
  return packages['@id'].replace(/\/+$/, '');
}
