import type { ExpressiveCodeBlock, ExpressiveCodePlugin } from 'astro-expressive-code';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addClassName, h, select, selectAll } from 'astro-expressive-code/hast';
import { commandsOf, readTranscript } from './transcript.ts';

/** Draws ```console fences as transcripts: commands and output look different, copy takes the commands. */
export function transcriptPlugin(): ExpressiveCodePlugin {
  return {
    name: 'Console transcript',
    hooks: {
      preprocessMetadata: ({ codeBlock }) => {
        if (codeBlock.language !== 'console') return;
        codeBlock.props.frame = 'terminal';
        codeBlock.props.showLineNumbers = false;
      },
      postprocessRenderedLine: ({ codeBlock, lineIndex, renderData }) => {
        if (codeBlock.language !== 'console') return;
        addClassName(renderData.lineAst, `is-${readTranscript(codeBlock.code)[lineIndex]?.kind ?? 'output'}`);
      },
      postprocessRenderedBlock: ({ codeBlock, renderData }) => {
        if (codeBlock.language !== 'console') return;
        addClassName(renderData.blockAst, 'transcript');
        addRunHere(codeBlock, renderData.blockAst);
        const copy = select('button[data-code]', renderData.blockAst);
        if (copy) copy.properties['dataCode'] = undefined;
        if (copy) copy.properties['data-code'] = commandsOf(codeBlock.code).replaceAll('\n', '\u007f');
        for (const line of selectAll('.is-command, .is-continuation', renderData.blockAst)) {
          const first = select('.code', line)?.children[0];
          const text = first?.type === 'element' ? first.children[0] : first;
          if (text?.type === 'text') text.value = text.value.replace(/^[$>] /, '');
        }
      },
    },
  };
}

/** A button in the head of a transcript that the lab can run; run-here.ts makes it work. */
function addRunHere(
  { metaOptions, parentDocument, props }: ExpressiveCodeBlock,
  blockAst: Parameters<typeof select>[1],
): void {
  const folder = dirname(parentDocument?.sourceFilePath ?? '');
  if (metaOptions.getString('not-run') !== undefined || !existsSync(join(folder, 'transcripts.yaml'))) return;
  const head = select('figcaption', blockAst);
  const title = (props as { title?: string }).title;
  if (!head || title === undefined) return;
  head.children.push(h('button', { class: 'run-here', type: 'button', 'data-run-here': title }, 'Run here'));
}
