/*
 * Models: `-f` of the reading commands: the objects that files name are the ones that are asked for.
 * Leaves out: kustomizations, files from the network.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/builder.go (visitByPaths)
 */
import type { CommandContext } from '../command.ts';
import { KubectlError } from './failure.ts';
import { isGiven, type ParsedFlags } from './flags.ts';
import { readManifests } from './manifests.ts';
import { readArguments, type ResourceArguments } from './resource-arguments.ts';

/** What is said when both files and arguments name objects. Source: visitByPaths. */
export const FILES_AND_ARGUMENTS =
  'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well';

/** What arguments or files mean; errors of single objects in files come along. */
export function readArgumentsOrFiles(
  context: CommandContext,
  parsed: ParsedFlags,
): { meant: ResourceArguments; errors: Error[] } {
  if (!hasFiles(parsed)) return { meant: readArguments(parsed.args), errors: [] };
  if (parsed.args.length > 0) throw new KubectlError(FILES_AND_ARGUMENTS);
  const { manifests, errors } = readManifests(context, parsed, false);
  const names = manifests.map(({ resource, object: { metadata } }) => ({
    resource,
    name: metadata.name ?? '',
    ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
  }));
  // Here kubectl takes even a single mistake for a list of them, and puts nothing in front.
  const bare = errors.map((error) =>
    error instanceof KubectlError ? new KubectlError(error.message, true) : error,
  );
  return { meant: { type: 'names', names, hasSlashes: false, isFromFiles: true }, errors: bare };
}

/** Whether files are named. */
export function hasFiles(parsed: ParsedFlags): boolean {
  return isGiven(parsed, 'filename') || isGiven(parsed, 'kustomize');
}
