import { describe, expect, it } from 'vitest';
import { DiagramError } from '../../../../src/markdown/mermaid/diagram-error.ts';
import { drawInWorker } from '../../../../src/markdown/mermaid/drawing-room.ts';
import { paint } from '../../../../src/markdown/mermaid/paint.ts';
import { checkSource } from '../../../../src/markdown/mermaid/source-rules.ts';
import { parsedSvg } from './drawn-diagram.ts';

const HEAD = 'flowchart LR\n  accTitle: A title\n  accDescr: A description\n';

const WRONG: readonly (readonly [what: string, source: string, message: RegExp, line: number | undefined])[] =
  [
    [
      'a diagram without a title',
      'flowchart LR\n  accDescr: b\n  a --> b',
      /Add a line "accTitle:/,
      undefined,
    ],
    [
      'a diagram without a description',
      'flowchart LR\n  accTitle: a\n  a --> b',
      /Add a line "accDescr:/,
      undefined,
    ],
    ['a classDef line', `${HEAD}  classDef red fill:#f00`, /site classes docker, registry, kube/, 4],
    ['a style line', `${HEAD}  a --> b\n  style a fill:#f00`, /site classes/, 5],
    ['a linkStyle line', `${HEAD}  a --> b\n  linkStyle 0 stroke:red`, /site classes/, 5],
    ['a click line', `${HEAD}  click a "/x/"`, /no links/, 4],
    [
      'a coloured rectangle in a sequence',
      'sequenceDiagram\n  accTitle: a\n  accDescr: b\n  rect rgb(1, 2, 3)',
      /Colours are set by the site/,
      4,
    ],
    ['a directive', `%%{init: {"theme": "dark"}}%%\n${HEAD}`, /remove the directive/, 1],
    ['front matter', `---\nconfig:\n  layout: dagre\n---\n${HEAD}`, /remove the front matter/, 1],
    ['a class that the site does not have', `${HEAD}  a:::danger --> b`, /no class "danger"/, 4],
    ['another kind of diagram', '\nmindmap\n  root', /not a kind of diagram/, 2],
    ['a character that the font lacks', `${HEAD}  a["fast 🚀"]`, /no "🚀" \(U\+1F680\)/, 4],
  ];

const UNDRAWABLE: readonly (readonly [
  what: string,
  source: string,
  message: RegExp,
  line: number | undefined,
])[] = [
  [
    'a line that mermaid cannot read',
    `${HEAD}  a --> b\n  b ==> ==> c\n  c --> d`,
    /cannot read "b ==> ==> c" \(unexpected LINK\)/,
    5,
  ],
  [
    'such a line after comments and blank lines',
    `%% one\n\n${HEAD}\n  %% two\n  a --> b\n\n  b ==> ==> c`,
    /cannot read "b ==> ==> c"/,
    10,
  ],
  [
    'such a line in a sequence',
    'sequenceDiagram\n  accTitle: a\n  accDescr: b\n  a->>b: x\n  a->>',
    /cannot read/,
    5,
  ],
  [
    'such a line in a state diagram',
    'stateDiagram-v2\n  accTitle: a\n  accDescr: b\n  a --> b\n  a --> --> b',
    /cannot read/,
    5,
  ],
  [
    'a diagram wider than 1200 px',
    `${HEAD}  ${Array.from({ length: 20 }, (_, index) => `step${index}`).join(' --> ')}`,
    /Split it in two, or use TD/,
    undefined,
  ],
];

async function refusal(attempt: () => unknown): Promise<DiagramError> {
  try {
    await attempt();
  } catch (error) {
    if (error instanceof DiagramError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('the rules for diagrams', () => {
  it.each(WRONG)('refuse %s', async (_, source, message, line) => {
    const error = await refusal(() => checkSource(source));
    expect(error.message).toMatch(message);
    expect(error.line).toBe(line);
  });

  it.each(UNDRAWABLE)(
    'refuse %s',
    async (_, source, message, line) => {
      const error = await refusal(() => drawInWorker(source));
      expect(error.message).toMatch(message);
      expect(error.line).toBe(line);
    },
    60_000,
  );

  it('refuse a shape that look.css does not colour', () => {
    const svg = parsedSvg(
      '<svg><g class="novelty"><rect fill="#fe0101" width="9" height="9"></rect></g></svg>',
    );
    expect(() => paint(svg)).toThrow(/no colour for \(<rect> in "novelty"\)/);
  });

  it('accept the site classes on nodes and subgraphs', () => {
    const source = `${HEAD}  subgraph s["S"]:::kube\n    a:::pod\n  end\n  class a,b lost;\n  b --> a`;
    expect(() => checkSource(source)).not.toThrow();
  });
});
