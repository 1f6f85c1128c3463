/*
 * Models: tr: letters become other letters, or go with -d, or are squeezed with -s.
 * Leaves out: -c, equivalence classes.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/tr.html
 */
import { unescapeText } from '../../shell/unescape.ts';
import type { ContainerProgram } from '../container-program.ts';
import { lineProgram, readOptions } from './line-tool.ts';
import { usageOf } from './usage.ts';
import { ownOf } from '../../plain-data.ts';

const CLASSES: Record<string, string> = {
  lower: 'a-z',
  upper: 'A-Z',
  digit: '0-9',
  alpha: 'A-Za-z',
  space: ' \t\n',
};

/** tr. */
export const tr: ContainerProgram = lineProgram('tr', {
  start({ args, isBusybox }) {
    const { flags, rest } = readOptions(args, '');
    if (rest.length === 0) {
      const complaint = isBusybox
        ? usageOf('tr')
        : "tr: missing operand\nTry 'tr --help' for more information.\n";
      return { complaint, exitCode: 1 };
    }
    const [from = '', to = ''] = rest.map(lettersOf);
    return { state: { from, to, deletes: flags.has('d'), squeezes: flags.has('s'), last: '' }, files: [] };
  },
  line(state, line) {
    const { from, to, deletes, squeezes } = state;
    let text = '';
    for (const letter of line) {
      const index = from.indexOf(letter);
      if (deletes && index !== -1) continue;
      // A shorter second set goes on with its last letter.
      const becomes = index === -1 || to === '' || deletes ? letter : (to[index] ?? to.at(-1)!);
      const isRepeated = squeezes && becomes === state.last && (to === '' ? from : to).includes(becomes);
      if (!isRepeated) text += becomes;
      state.last = becomes;
    }
    return text;
  },
  end: () => ({ text: '', exitCode: 0 }),
});

function lettersOf(set: string): string {
  const classes = set.replace(/\[:(\w+):\]/g, (_, name: string) => ownOf(CLASSES, name) ?? '');
  return unescapeText(classes).text.replace(/([^])-([^])/g, (all, first: string, last: string) => {
    const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
    if (from > to) return all;
    return Array.from({ length: to - from + 1 }, (_, index) => String.fromCharCode(from + index)).join('');
  });
}
