/*
 * Models: which application a command line means: by the name of a server, or by the assembly that the image holds.
 * Leaves out: everything that would need the code itself.
 * Upstream: https://learn.microsoft.com/dotnet/core/tools/dotnet (running an assembly)
 */
import type { ApplicationTraits } from './application.ts';
import { dotnetTraits } from './catalogue/dotnet-traits.ts';
import { httpdTraits } from './catalogue/httpd.ts';
import { nginxTraits } from './catalogue/nginx.ts';
import { nodeTraits } from './catalogue/node.ts';
import { absolutePath, findFile, type FileTree } from './file-tree.ts';

/** The traits of the application that a located program with its parameters is; undefined when it is none. */
export function findApplication(
  tree: FileTree,
  path: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ApplicationTraits | undefined {
  const assembly = readAssembly(findFile(tree, path)?.content);
  if (assembly) return dotnetTraits(assembly, env, tree.workingDir);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'dotnet') return ofDotnet(tree, args, env);
  if (name === 'nginx') return nginxTraits(tree, args);
  if (name === 'node') return nodeTraits(tree, args, env);
  return name === 'httpd' ? httpdTraits(tree, args) : undefined;
}

/** `dotnet X.dll`, perhaps with options of the host in front. */
function ofDotnet(
  tree: FileTree,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ApplicationTraits | undefined {
  const file = args[0] === 'exec' ? args[1] : args[0];
  const assembly = readAssembly(file && findFile(tree, absolutePath(file, tree.workingDir))?.content);
  return assembly && dotnetTraits(assembly, env, tree.workingDir);
}

/** What a build writes into an assembly: `assembly TradeApi 1.4.0`. */
function readAssembly(content: string | undefined): { name: string; version: string } | undefined {
  const found = /^assembly (\S+) (\S+)/.exec(content ?? '');
  return found ? { name: found[1]!, version: found[2]! } : undefined;
}
