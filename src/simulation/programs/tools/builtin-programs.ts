/*
 * Models: the programs that shells also have in themselves, for whoever starts them without a shell.
 * Leaves out: nothing; a shell runs its own.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/contents.html
 */
import { asksTooMuch, formatPrintf } from '../../shell/printf.ts';
import { unescapeText } from '../../shell/unescape.ts';
import { ended, type ContainerProgram } from '../container-program.ts';

/** The programs that are built-ins too. */
export const builtinPrograms: Record<string, ContainerProgram> = {
  true: { run: () => ended('') },
  false: { run: () => ended('', '', 1) },
  pwd: { run: ({ io }) => ended(`${io.workingDir}\n`) },
  echo: {
    run({ args }) {
      const isRaw = args[0] === '-n';
      const escapes = args[0] === '-e';
      const text = args.slice(isRaw || escapes ? 1 : 0).join(' ');
      return ended((escapes ? unescapeText(text).text : text) + (isRaw ? '' : '\n'));
    },
  },
  printf: {
    run: ({ args: [format = '', ...args] }) =>
      asksTooMuch(format)
        ? ended('', 'printf: so wide a field is not modelled in this simulation\n')
        : ended(formatPrintf(format, args).text),
  },
};
