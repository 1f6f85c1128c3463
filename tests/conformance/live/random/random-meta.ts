import type { StoredMeta } from '../../../../src/simulation/kubernetes/objects/object.ts';
import { compact, type Draw } from './draw.ts';

const WORDS = [
  'api',
  'web',
  'risk',
  'ledger',
  'cache',
  'quote',
  'feed',
  'auth',
  'b2',
  'x',
  '0a',
  'trade-10',
  'trade-9',
];

/** The namespaces that random objects live in. */
export const NAMESPACES = ['default', 'fuzz', 'team-b'] as const;

const LABEL_KEYS = [
  'app',
  'tier',
  'release',
  'app.kubernetes.io/name',
  'app.kubernetes.io/managed-by',
  'example.com/cost-center',
  'Upper',
  '0',
  'a.b',
  'very-long-label-name-that-goes-on-and-on-until-the-limit-is-near',
  'pod-template-hash',
];

const LABEL_VALUES = [
  '',
  'web',
  'true',
  '1',
  '1.0',
  '1e3',
  '0x10',
  'v1.2.3',
  'No',
  'a_b',
  '2026-01-01',
  'null',
  'x'.repeat(63),
];

const ANNOTATION_KEYS = [
  'note',
  'example.com/owner',
  'kubernetes.io/change-cause',
  'deployment.kubernetes.io/revision',
  'prometheus.io/scrape',
  'kubectl.kubernetes.io/last-applied-configuration',
  'kubectl.kubernetes.io/default-container',
  'Z',
  'checksum/config',
];

const TEXTS = [
  '',
  'plain',
  'two words',
  'line one\nline two',
  'ends with a line end\n',
  '\n',
  'a\n\nb\n',
  ' leading',
  'trailing ',
  'tab\tinside',
  '{"a":1,"b":["c","d"],"e":{"f":null}}',
  `{"steps":[${Array.from({ length: 24 }, (_, step) => `{"name":"step-${step}"}`).join(',')}]}`,
  'x'.repeat(139),
  'y'.repeat(141),
  'word '.repeat(40),
  'first '.repeat(20) + '\n' + 'z'.repeat(150),
  'ümläut ✓',
  '日本語',
  'a: b',
  '- a',
  '# no comment',
  '"quoted"',
  "it's",
  'true',
  '007',
  '1_000',
  '12:30:45',
  '~',
  '@at',
  '%',
  'a #b',
  'a:b',
  '[x]',
  '{x}',
  '&a',
  '*b',
  '!c',
  '| d',
  '> e',
  '<html>&amp;</html>',
  '1e5',
  '0b11',
  '.5',
  '-',
  '--- x',
  '%s %d',
  '\\back\\slash',
  'café\u0085next',
  'emoji 🚀',
  '=',
  '<<',
  'é'.repeat(90),
  '  two leading\nand more',
  'trailing blank \nline',
  'a\r\nb',
  '\ttabbed',
  'x\n\n\n',
  '0o17',
  '+1',
  '-.inf',
  'NaN',
  '2026-11-28',
  'y',
  'off',
  `${'long words of a sentence that is folded '.repeat(4)}: with a colon`,
  `'${'single quotes and length '.repeat(5)}'`,
  `"${'tab\t and length '.repeat(8)}"`,
];

/** A text with something that printers have to take care of. */
export function randomText(draw: Draw): string {
  return draw.flip(0.15) ? draw.one(TEXTS) + draw.one(TEXTS) : draw.one(TEXTS);
}

/** A name that is a DNS label, now and then a long one. */
export function randomName(draw: Draw, index = 0): string {
  const long = draw.flip(0.1) ? `-${'long'.repeat(draw.integer(4, 10))}` : '';
  return `${draw.one(WORDS)}${long}-${draw.one(WORDS)}-${index}`;
}

/** Labels, or undefined. */
export function randomLabels(draw: Draw, share = 0.3): Record<string, string> | undefined {
  const labels = Object.fromEntries(draw.some(LABEL_KEYS, share).map((key) => [key, draw.one(LABEL_VALUES)]));
  return Object.keys(labels).length > 0 ? labels : undefined;
}

/** Annotations, or undefined. */
export function randomAnnotations(draw: Draw): Record<string, string> | undefined {
  const annotations = Object.fromEntries(
    draw.some(ANNOTATION_KEYS, 0.25).map((key) => [key, randomText(draw)]),
  );
  return Object.keys(annotations).length > 0 ? annotations : undefined;
}

/** A uid that looks like one. */
export function randomUid(draw: Draw): string {
  const digits = draw.several(12, 12, () => draw.integer(0, 15).toString(16)).join('');
  return `7f3c0000-0000-4000-8000-${digits}`;
}

/** The metadata of an object; without a namespace for objects of the cluster. */
export function randomMeta(draw: Draw, name: string, namespace?: string): StoredMeta {
  return compact({
    name,
    namespace,
    uid: randomUid(draw),
    resourceVersion: String(draw.integer(1, 999_999)),
    creationTimestamp: draw.past(),
    generation: draw.maybe(() => draw.integer(1, 9), 0.3),
    generateName: draw.maybe(() => `${name}-`, 0.1),
    labels: randomLabels(draw),
    annotations: randomAnnotations(draw),
    finalizers: draw.maybe(() => ['example.com/guard'], 0.05),
  }) as StoredMeta;
}

/** A selector of labels. */
export function randomSelector(draw: Draw) {
  const expressions = draw.several(0, 2, () => {
    const operator = draw.one(['In', 'NotIn', 'Exists', 'DoesNotExist']);
    const values = operator.includes('In')
      ? draw.several(1, 3, () => draw.one(['b', 'a', 'c', 'web']))
      : undefined;
    return compact({ key: draw.one(['tier', 'app', 'zone']), operator, values });
  });
  return compact({
    matchLabels: draw.maybe(() => ({ app: draw.one(WORDS), ...draw.maybe(() => ({ tier: 'back' })) }), 0.8),
    matchExpressions: expressions.length > 0 ? expressions : undefined,
  });
}
