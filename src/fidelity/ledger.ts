/** The fidelity ledger: what the simulation follows, rule by rule, and what it leaves out. */

/** A behavior that is modeled, with the rule that it follows and the test that holds it to that. */
export interface LedgerRule {
  /** The part of the simulation, such as Deployment. */
  area: string;
  /** The rule in one sentence. */
  rule: string;
  /** Where the rule comes from: an https address, or a file of measurements in the repository. */
  source: string;
  /** The test that checks it: its file, and the end of its full name. */
  test: {
    /** Path from the root of the repository. */
    file: string;
    /** Title, with those of its groups before it. */
    name: string;
  };
}

/** Something that is not modeled. */
export interface LedgerGap {
  /** The part of the simulation. */
  area: string;
  /** What a reader would find missing. */
  notModelled: string;
}

/** A row of the fidelity ledger. */
export type LedgerRow = LedgerRule | LedgerGap;

/** One area with all that the ledger says of it. */
export interface LedgerArea {
  /** Name of the area, with a capital letter. */
  name: string;
  /** Its anchor on the page. */
  id: string;
  /** What is modeled. */
  rules: LedgerRule[];
  /** What is not. */
  gaps: string[];
}

/** Areas that belong together. */
export interface LedgerGroup {
  /** Heading. */
  title: string;
  /** Whose world they are; undefined for what runs in both. */
  world: 'docker' | 'registry' | 'kube' | undefined;
  /** The areas, in alphabetical order. */
  areas: LedgerArea[];
}

/** A run of real tools against the simulation, as `npm run conformance` leaves it. */
export interface ConformanceRun {
  /** The day of the run, such as 2026-11-27. */
  date: string;
  /** Version of the real kubectl. */
  kubectl: string;
  /** How many command lines were run through both. */
  lines: number;
  /** How many of them printed the same. */
  same: number;
  /** Those that did not. */
  differing: string[];
}

const GROUPS: Omit<LedgerGroup, 'areas'>[] = [
  { title: 'Docker', world: 'docker' },
  { title: 'Images and registries', world: 'registry' },
  { title: 'Kubernetes', world: 'kube' },
  { title: 'What runs in both', world: undefined },
];

/** The areas that are not the cluster's, each with the heading under which it stands. */
const GROUP_OF_AREA: [pattern: RegExp, title: string][] = [
  [/^(?:docker|compose)/i, 'Docker'],
  [/^(?:build|images?|pulls?|registr)/i, 'Images and registries'],
  [
    /^(?:aws|console|curl|operator|processes|scenario|shell|stor(?:y|ies)|traffic|translat|world)/i,
    'What runs in both',
  ],
];

/** The rows by group and area; rules and gaps keep the order of the ledger. */
export function groupLedger(rows: readonly LedgerRow[]): LedgerGroup[] {
  const areas = [...new Set(rows.map(({ area }) => area))].map((area) => areaOf(area, rows));
  return GROUPS.map((group) => ({
    ...group,
    areas: areas
      .filter(({ name }) => groupTitleOf(name) === group.title)
      .sort((one, other) => one.name.localeCompare(other.name, 'en', { sensitivity: 'base' })),
  })).filter((group) => group.areas.length > 0);
}

function areaOf(area: string, rows: readonly LedgerRow[]): LedgerArea {
  const own = rows.filter((row) => row.area === area);
  return {
    name: /^(?:aws|curl|kubectl)\b/.test(area) ? area : area[0]!.toUpperCase() + area.slice(1),
    id: `area-${area
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}`,
    rules: own.filter((row): row is LedgerRule => !('notModelled' in row)),
    gaps: own.flatMap((row) => ('notModelled' in row ? [asSentence(row.notModelled)] : [])),
  };
}

function groupTitleOf(area: string): string {
  return GROUP_OF_AREA.find(([pattern]) => pattern.test(area))?.[1] ?? 'Kubernetes';
}

/** A gap as a sentence; the names of commands and fields keep their small letter. */
function asSentence(text: string): string {
  const first = text.split(/[\s;:]/)[0]!;
  const isName = /^(?:docker|kubectl|apply)$|[^a-z]/.test(first);
  const capital = isName ? text : text[0]!.toUpperCase() + text.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
