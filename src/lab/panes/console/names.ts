/** The names in an output that stand for things one can look at. */
import type { World } from '../../../simulation/world.ts';

/** A part of an output: plain text, or a name with the ref of the thing. */
export interface NamedPart {
  text: string;
  ref?: string;
}

/** Every name that leads somewhere, with its ref, as one text: equal worlds have equal texts, so that it can be compared. */
export function namesIn({ cluster, dockerHosts, machines }: World): string {
  const lines: string[] = [];
  const add = (name: string, ref: string): unknown => lines.push(`${name} ${ref}`);
  for (const [host, { names }] of Object.entries(dockerHosts)) {
    add(host, `machine/${host}`);
    for (const name of Object.keys(names)) add(name, `container/${host}/${name}`);
  }
  for (const kind of ['Node', 'Pod', 'Deployment', 'ReplicaSet', 'HorizontalPodAutoscaler']) {
    for (const key of Object.keys(cluster.objects[kind] ?? {})) {
      if (!key.startsWith('kube-')) add(key.slice(key.indexOf('/') + 1), `${kind.toLowerCase()}/${key}`);
    }
  }
  for (const name of Object.keys(machines)) add(name, `machine/${name}`);
  return lines.join('\n');
}

/** The refs by name; the first that has a name keeps it. */
export function readNames(text: string): ReadonlyMap<string, string> {
  const refs = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [name = '', ref = ''] = line.split(' ');
    // A name as short as `api` is a word like any other.
    if (name.length > 3 && !refs.has(name)) refs.set(name, ref);
  }
  return refs;
}

const WORD = /[A-Za-z0-9][\w.-]*[A-Za-z0-9]/g;

/** An output cut into plain text and names. */
export function cutAtNames(text: string, refs: ReadonlyMap<string, string>): NamedPart[] {
  const parts: NamedPart[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const ref = refs.get(word);
    if (ref === undefined) continue;
    if (index > end) parts.push({ text: text.slice(end, index) });
    parts.push({ text: word, ref });
    end = index + word.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}
