/** How people call the things that the log names. */

/** What tells a Pod from its siblings: the last part of its name. */
export function shortPodName(name: string): string {
  return name.slice(name.lastIndexOf('-') + 1);
}

/** The last part of a ref such as `pod/trading/trade-api-x2k8p`, the object's own name. */
export function nameInRef(ref: string): string {
  const [kind = '', ...rest] = ref.split('/');
  // The name of an image has slashes of its own.
  return kind === 'image' ? rest.join('/') : (rest.at(-1) ?? kind);
}

/** The kind in a ref as people write it, such as `Pod` and `container`. */
export function kindInRef(ref: string): string {
  const kind = ref.split('/')[0] ?? '';
  return KINDS[kind] ?? kind;
}

const KINDS: Record<string, string> = {
  configmap: 'ConfigMap',
  deployment: 'Deployment',
  endpointslice: 'EndpointSlice',
  horizontalpodautoscaler: 'HorizontalPodAutoscaler',
  namespace: 'Namespace',
  node: 'Node',
  pod: 'Pod',
  poddisruptionbudget: 'PodDisruptionBudget',
  replicaset: 'ReplicaSet',
  secret: 'Secret',
  service: 'Service',
};

/** A ref as a sentence has it: `Pod x2k8p`, `container trading-trade-api-1`, `host-1`. */
export function thingWords(ref: string): string {
  const name = nameInRef(ref);
  if (ref.startsWith('pod/')) return `Pod ${shortPodName(name)}`;
  if (ref.startsWith('machine/')) return name;
  if (ref === 'operator') return 'the person on call';
  return `${kindInRef(ref)} ${name}`;
}

/** The refs under which the log speaks of a thing: the machine of a Node has entries of its own. */
export function refsInLog(ref: string): string[] {
  return ref.startsWith('node/') ? [ref, ref.replace('node/', 'machine/')] : [ref];
}

/** Which world somebody who writes into the log belongs to, for the sign beside it. */
export type Teller = 'you' | 'person' | 'docker' | 'kube' | 'other';

/** The world of an entry, from who wrote it and what it is about. */
export function tellerOf({ actor, about = '' }: { actor: string; about?: string }): Teller {
  if (actor === 'reader') return 'you';
  if (actor === 'scenario') return 'other';
  if (actor === 'operator' || actor === 'pipeline') return 'person';
  if (/^(?:dockerd|docker compose|buildkit)$/.test(actor)) return 'docker';
  if (/^(?:kubelet\b|containerd|kube-|default-scheduler)|-controller$/.test(actor)) return 'kube';
  if (/^(?:pod|node|deployment|replicaset|service|endpointslice)\//.test(about)) return 'kube';
  return /^(?:container|compose)\//.test(about) ? 'docker' : 'other';
}

/** A ref as a caption has it: `pod/…b5-q7d4n`; long names lose their middle. */
export function shortRef(ref: string): string {
  const [kind = ''] = ref.split('/');
  const name = nameInRef(ref);
  return `${kind}/${name.length > 18 ? `…${name.slice(-8)}` : name}`;
}
