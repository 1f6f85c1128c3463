/*
 * Models: the commands of kubectl in the order in which it lists them.
 * Leaves out: commands that are not here; kubectl says that it does not know them.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/cmd.go (NewKubectlCommand)
 */
import type { Verb } from './verb.ts';
import { annotate } from './verbs/annotate.ts';
import { autoscale } from './verbs/autoscale.ts';
import { cordon, uncordon } from './verbs/cordon.ts';
import { create } from './verbs/create/create.ts';
import { deleteVerb } from './verbs/delete.ts';
import { diff } from './verbs/diff.ts';
import { drain } from './verbs/drain.ts';
import { edit } from './verbs/edit.ts';
import { exec } from './verbs/exec.ts';
import { expose } from './verbs/expose.ts';
import { label } from './verbs/label.ts';
import { unmodelledVerbs } from './verbs/not-modelled.ts';
import { patch } from './verbs/patch.ts';
import { portForward } from './verbs/port-forward.ts';
import { replace } from './verbs/replace.ts';
import { rollout } from './verbs/rollout/rollout.ts';
import { run } from './verbs/run.ts';
import { scale } from './verbs/scale.ts';
import { set } from './verbs/set/set.ts';
import { taint } from './verbs/taint.ts';
import { wait } from './verbs/wait.ts';
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
  create,
  expose,
  run,
  set,
  explain,
  get,
  edit,
  deleteVerb,
  rollout,
  scale,
  autoscale,
  clusterInfo,
  top,
  cordon,
  uncordon,
  drain,
  taint,
  describe,
  logs,
  exec,
  portForward,
  auth,
  events,
  diff,
  apply,
  patch,
  replace,
  wait,
  label,
  annotate,
  apiResources,
  apiVersions,
  config,
  version,
  ...unmodelledVerbs,
];

/** The command of a name, or undefined. */
export function findVerb(name: string): Verb | undefined {
  return verbs.find((verb) => verb.name === name || verb.aliases?.includes(name));
}
