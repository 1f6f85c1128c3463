import { execFile } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';

const FOLDER = 'node_modules/.cache/box-to-fleet/broken';
const LESSON = `${FOLDER}/lessons/02-middle/lesson.mdx`;
const BUILD_LIMIT_MS = 60_000;

/** A mistake that an author can make, and what the build must say of it. */
const mistakes: { name: string; file: string; change: (source: string) => string; says: RegExp }[] = [
  {
    name: 'a lesson without a summary',
    file: LESSON,
    change: (source) => source.replace(/^summary:.*\n/m, ''),
    says: /02-middle\/lesson\.mdx:1 summary: needs a summary: one to three sentences/,
  },
  {
    name: 'an unknown topic',
    file: LESSON,
    change: (source) => source.replace('Docker, Kubernetes]', 'Docker, Kubernets]'),
    says: /02-middle\/lesson\.mdx:6 topics\.1: unknown topic "Kubernets"\. Use one of: Docker, Kubernetes/,
  },
  {
    name: 'a diagram that does not parse',
    file: LESSON,
    change: (source) =>
      `${source}\n\`\`\`mermaid\nflowchart LR\n  accTitle: A\n  accDescr: B\n  a --> --> b\n\`\`\`\n`,
    says: /02-middle\/lesson\.mdx:\d+ Diagram: mermaid cannot read "a --> --> b"/,
  },
  {
    name: 'a diagram without a description',
    file: LESSON,
    change: (source) => `${source}\n\`\`\`mermaid\nflowchart LR\n  accTitle: A\n  a --> b\n\`\`\`\n`,
    says: /02-middle\/lesson\.mdx:\d+ Diagram: .*accDescr/,
  },
  {
    name: 'a link to a page that is not there',
    file: LESSON,
    change: (source) => source.replace('(/lessons/last/)', '(/lessons/lats/)'),
    says: /02-middle\/lesson\.mdx:22 Link: there is no page \/lessons\/lats\//,
  },
  {
    name: 'a shown file that is not there',
    file: LESSON,
    change: (source) => source.replace('file="Dockerfile"', 'file="Dockerfil"'),
    says: /02-middle\/lesson\.mdx:\d+ Code fence .*there is no file Dockerfil beside the lesson/,
  },
  {
    name: 'a question without a question mark',
    file: `${FOLDER}/lessons/02-middle/questions.yaml`,
    change: (source) => source.replace('of this lesson?', 'of this lesson'),
    says: /02-middle\/questions\.yaml:3 interview\.0\.ask: must end with a question mark/,
  },
];

afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('the build', () => {
  for (const { name, file, change, says } of mistakes) {
    it(
      `stops at ${name} and names file and line`,
      async () => {
        cpSync('tests/fixtures/series', FOLDER, { recursive: true });
        const source = readFileSync(file, 'utf8');
        expect(change(source)).not.toBe(source);
        writeFileSync(file, change(source));
        expect(await outputOfFailingBuild()).toMatch(says);
      },
      BUILD_LIMIT_MS,
    );
  }
});

async function outputOfFailingBuild(): Promise<string> {
  const env = { ...process.env, CONTENT_DIR: FOLDER, NO_COLOR: '1', FORCE_COLOR: '0' };
  try {
    await promisify(execFile)('node_modules/.bin/astro', ['build', '--outDir', `${FOLDER}/dist`], { env });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}\n${stderr}`;
  }
  throw new Error('the build went through');
}
