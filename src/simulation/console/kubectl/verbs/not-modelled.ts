/*
 * Models: commands of kubectl that exist and do nothing here; each says so in one line, with what to do instead.
 * Leaves out: what they do.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/cmd.go
 */
import { failureOf, notModelled } from '../failure.ts';
import type { Verb } from '../verb.ts';

/** A command that says that it is not modelled; `name` has those of the commands around it. */
export function notModelledVerb(name: string, short: string, instead: string): Verb {
  const last = name.split(' ').at(-1)!;
  return { name: last, short, run: () => failureOf(notModelled(`kubectl ${name}`, wouldOf(short), instead)) };
}

/** The description of a command as the end of a sentence. */
function wouldOf(short: string): string {
  return short
    .replace(/^Provides utilities for interacting with/, 'List and use')
    .replace(/^./, (letter) => letter.toLowerCase());
}

/** Commands that are not modelled. */
export const unmodelledVerbs: readonly Verb[] = [
  notModelledVerb('attach', 'Attach to a running container', 'use kubectl logs -f'),
  notModelledVerb('certificate', 'Modify certificate resources', 'there are no certificates here'),
  notModelledVerb('cp', 'Copy files and directories to and from containers', 'use kubectl exec … -- cat'),
  notModelledVerb(
    'debug',
    'Create debugging sessions for troubleshooting workloads and nodes',
    'use kubectl exec, or kubectl run with an image that has tools',
  ),
  notModelledVerb('proxy', 'Run a proxy to the Kubernetes API server', 'use kubectl get -o json'),
  notModelledVerb(
    'kustomize',
    'Build a kustomization target from a directory or URL',
    'apply plain manifests',
  ),
  notModelledVerb('plugin', 'Provides utilities for interacting with plugins', 'there are no plugins here'),
  notModelledVerb('completion', 'Output shell completion code', 'press Tab'),
];
