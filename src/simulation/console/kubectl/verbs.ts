/*
 * Models: the commands of kubectl in the order in which it lists them.
 * Leaves out: commands that are not here; kubectl says that it does not know them.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/cmd.go (NewKubectlCommand)
 */
import type { Verb } from './verb.ts';
import { apiResources } from './verbs/api-resources.ts';
import { apiVersions } from './verbs/api-versions.ts';
import { apply } from './verbs/apply.ts';
import { auth } from './verbs/auth.ts';
import { clusterInfo } from './verbs/cluster-info.ts';
import { config } from './verbs/config.ts';
import { describe } from './verbs/describe.ts';
import { events } from './verbs/events.ts';
import { explain } from './verbs/explain.ts';
import { get } from './verbs/get.ts';
import { logs } from './verbs/logs.ts';
import { top } from './verbs/top.ts';
import { version } from './verbs/version.ts';

/** The commands. */
export const verbs: readonly Verb[] = [
  explain,
  get,
  clusterInfo,
  top,
  describe,
  logs,
  apply,
  auth,
  events,
  apiResources,
  apiVersions,
  config,
  version,
];

/** The command of a name, or undefined. */
export function findVerb(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name || verb.aliases?.includes(name));
}
