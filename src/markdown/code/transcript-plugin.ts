import type { ExpressiveCodePlugin } from 'astro-expressive-code';
import { addClassName, select, selectAll } from 'astro-expressive-code/hast';
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
