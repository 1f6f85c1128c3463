import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mdxToJs } from 'satteri';
import { afterAll, describe, expect, it } from 'vitest';
import { lineOf } from '../../../../src/markdown/mermaid/fence-place.ts';
import { mermaidFences } from '../../../../src/markdown/mermaid/fence.ts';
import { goldenSource } from './golden.ts';

const folder = mkdtempSync(join(tmpdir(), 'fences-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fence(source: string): string {
  return `\`\`\`mermaid\n${source.trimEnd()}\n\`\`\`\n`;
}

/** Compiles a lesson as Astro does: the front matter is off by then. */
async function compiled(name: string, frontMatter: string, body: string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, `${frontMatter}${body}`);
  const result = await mdxToJs(body, {
    hastPlugins: [mermaidFences],
    fileURL: pathToFileURL(file),
    elementAttributeNameCase: 'html',
  });
  return result.code;
}

describe('a mermaid fence', () => {
  it('becomes a labelled region with the diagram in it', async () => {
    const code = await compiled('good.mdx', '', fence(goldenSource('decision')));
    expect(code).toContain('Diagram: ECS or EKS');
    expect(code).toMatch(/--w": "\d+px/);
    expect(code).toContain('viewBox');
    expect(code).not.toContain('language-mermaid');
  }, 60_000);

  it('gets ids of its own when it is repeated', async () => {
    const code = await compiled('twice.mdx', '', fence(goldenSource('decision')).repeat(2));
    const ids = [...code.matchAll(/\bid: "([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids.length).toBeGreaterThan(3);
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);

  it('leaves other fences alone', async () => {
    expect(await compiled('other.mdx', '', '```yaml\na: 1\n```\n')).toContain('language-yaml');
  });

  it('fails with the file, the line in it and a cure', async () => {
    const frontMatter = '---\ntitle: x\nsummary: y\n---\n';
    const body = `# Title\n\n${fence('flowchart TD\n  accTitle: a\n  accDescr: b\n  style a fill:#f00')}`;
    await expect(compiled('bad.mdx', frontMatter, body)).rejects.toThrow(
      /bad\.mdx:11 Diagram: .*site classes/,
    );
  });

  it('is found by its body, however deep it is indented', () => {
    expect(lineOf('a\n\n  ```mermaid\n  flowchart TD\n    a --> b\n  ```\n', 'flowchart TD\n  a --> b')).toBe(
      3,
    );
  });
});
