/*
 * Models: a project file of .NET: its name, version and packages.
 * Leaves out: solutions, project references, conditions, Directory.Build.props.
 * Upstream: https://learn.microsoft.com/dotnet/core/project-sdk/overview
 */
import type { ProgramContext } from '../container-program.ts';
import { absolutePath, findFile, isDirectory, parentOf, pathsIn } from '../file-tree.ts';

/** What a build needs to know of a project. */
export interface Project {
  /** The path of its file. */
  file: string;
  /** The name of its assembly. */
  name: string;
  /** Its version, 1.0.0 if nothing says another. */
  version: string;
  /** The packages that it refers to. */
  packages: string[];
  /** Where a restore leaves its result. */
  assets: string;
}

/** The project that a command is about: the one that is named, or the only one where one is. */
export function readProject(
  { tree }: ProgramContext,
  given: string | undefined,
  properties: Readonly<Record<string, string>>,
): Project | { complaint: string } {
  const place = absolutePath(given ?? '.', tree.workingDir);
  const candidates = isDirectory(tree, place)
    ? pathsIn(tree).filter((path) => parentOf(path) === place && path.endsWith('.csproj'))
    : [place];
  const [file] = candidates;
  if (candidates.length > 1) return { complaint: tooMany(place) };
  if (file === undefined) return { complaint: none(given) };
  const text = findFile(tree, file)?.content;
  if (text === undefined)
    return { complaint: `MSBUILD : error MSB1009: Project file does not exist.\nSwitch: ${given}\n` };
  const name = elementIn(text, 'AssemblyName') ?? file.slice(file.lastIndexOf('/') + 1, -'.csproj'.length);
  const version =
    properties['Version'] ?? elementIn(text, 'Version') ?? elementIn(text, 'VersionPrefix') ?? '1.0.0';
  const packages = [...text.matchAll(/<PackageReference\s+Include="([^"]+)"/g)].map(([, found]) => found!);
  return { file, name, version, packages, assets: absolutePath('obj/project.assets.json', parentOf(file)) };
}

function elementIn(text: string, name: string): string | undefined {
  return new RegExp(`<${name}>\\s*([^<\\s]+)\\s*</${name}>`).exec(text.replace(/<!--[^]*?-->/g, ''))?.[1];
}

function none(given: string | undefined): string {
  if (given !== undefined)
    return `MSBUILD : error MSB1003: Specify a project or solution file. The directory "${given}" does not contain a project or solution file.\n`;
  return 'MSBUILD : error MSB1003: Specify a project or solution file. The current working directory does not contain a project or solution file.\n';
}

function tooMany(folder: string): string {
  return `MSBUILD : error MSB1011: Specify which project or solution file to use because the folder "${folder}" contains more than one project or solution file.\n`;
}
