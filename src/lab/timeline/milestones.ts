/** Which entries of the log are worth a mark in time, and what the mark says. */
import type { LogEntry } from '../../simulation/event-log.ts';

/** What a mark stands for: something that the reader chose, a command that a human typed, or a controller's doing. */
export type MarkKind = 'cause' | 'typed' | 'controller';

/** An entry that is worth a mark. */
export interface Milestone {
  kind: MarkKind;
  /** Whose world; null for both. */
  world: 'docker' | 'kube' | null;
  /** A few words, to stand beside the mark. */
  label: string;
  /** What is said when several follow one another; `#` stands for how many. */
  many: string;
  /** What gives way when there is no room: the smaller. */
  weight: number;
}

interface Rule {
  actor: RegExp;
  what: RegExp;
  kind: MarkKind;
  world: Milestone['world'];
  label: string;
  many?: string;
  weight: number;
}

/** The first rule that fits counts; `$1` in a label is the first group of `what`. */
const rules: Rule[] = [
  cause(/^cuts the power of/, 'power cut'),
  cause(/^brings (\S+) back/, 'power is back'),
  cause(/^crashes/, 'crash'),
  cause(/^hangs/, 'hang'),
  cause(/^fills the memory/, 'memory fills'),
  cause(/^ships \S+ (\S+)/, 'ships $1'),
  cause(/^closes the market/, 'market close'),
  cause(/^cuts the registry off/, 'registry cut off'),
  cause(/^restores the registry/, 'registry is back'),
  kube(
    /^node-lifecycle-controller/,
    /^has heard nothing of node (\S+) for (\d+) s/,
    '$1 silent for $2 s',
    80,
  ),
  kube(/^taint-eviction-controller/, /^deletes Pod/, 'Pod evicted', 70, '# Pods evicted'),
  kube(/^horizontal-pod-autoscaler/, /^scales \S+ \S+ to (\d+)/, 'autoscaler: $1 copies', 75),
  kube(/^deployment-controller/, /^creates ReplicaSet .* for revision (\d+)/, 'rollout of revision $1', 60),
  kube(/^kubelet/, /^restarts container/, 'kubelet restarts it', 65, 'kubelet restarts, #×'),
  kube(/^kubelet/, /^reports that Pod \S+ is ready$/, 'Pod ready', 50, '# Pods ready'),
  kube(/^kubelet/, /^reports that Pod \S+ is not ready any more/, 'Pod not ready', 30, 'not ready, #×'),
  docker(/^dockerd/, /^restarts container/, 'Docker restarts it', 65, 'Docker restarts, #×'),
  docker(/^dockerd/, /^is back and restores/, 'host is back', 60),
];

/** What an entry's mark says; null for the many entries that get none. */
export function milestoneOf({ actor, what, about }: LogEntry): Milestone | null {
  if ((actor === 'operator' || actor === 'reader') && about === 'console') {
    return { kind: 'typed', world: null, label: '1 command', many: '# commands', weight: 90 };
  }
  for (const { actor: who, what: says, label, many, ...rest } of rules) {
    const found = who.test(actor) ? says.exec(what) : null;
    if (!found) continue;
    const filled = label.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? '');
    return { ...rest, label: filled, many: many ?? filled };
  }
  return null;
}

function cause(what: RegExp, label: string): Rule {
  return { actor: /^(?:reader|scenario)$/, what, kind: 'cause', world: null, label, weight: 100 };
}

function kube(actor: RegExp, what: RegExp, label: string, weight: number, many?: string): Rule {
  return { actor, what, kind: 'controller', world: 'kube', label, weight, ...(many && { many }) };
}

function docker(actor: RegExp, what: RegExp, label: string, weight: number, many?: string): Rule {
  return { actor, what, kind: 'controller', world: 'docker', label, weight, ...(many && { many }) };
}
