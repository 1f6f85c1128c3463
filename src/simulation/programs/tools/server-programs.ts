/*
 * Models: what servers say when they are not asked to serve: versions, checks, complaints.
 * Leaves out: everything else that they can be asked.
 * Upstream: https://nginx.org/en/docs/switches.html
 */
import { ended, type ContainerProgram, type ProgramContext } from '../container-program.ts';
import { absolutePath, findFile } from '../file-tree.ts';

/** Servers that do not serve. */
export const serverPrograms: Record<string, ContainerProgram> = {
  nginx: { run: runNginx },
  node: { run: runNode },
  httpd: {
    run: () => ended('', 'httpd: only `httpd -f [-p PORT] [-h DIRECTORY]` is modelled in this simulation\n'),
  },
};

function runNginx({ args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  if (args[0] === '-v' || args[0] === '-V') return ended('', 'nginx version: nginx/1.29.3\n', 0);
  if (args[0] !== '-t') return ended('', `nginx: ${args.join(' ')} is not modelled in this simulation\n`);
  const file = '/etc/nginx/nginx.conf';
  return ended(
    '',
    `nginx: the configuration file ${file} syntax is ok\nnginx: configuration file ${file} test is successful\n`,
    0,
  );
}

function runNode({ tree, args }: ProgramContext): ReturnType<ContainerProgram['run']> {
  if (args[0] === '--version' || args[0] === '-v') return ended('v22.21.1\n');
  const name = args.find((arg) => !arg.startsWith('-'));
  if (name === undefined) return ended('', 'node: only `node SCRIPT` is modelled in this simulation\n');
  const path = absolutePath(name, tree.workingDir);
  const script = findFile(tree, path)?.content;
  if (script === undefined) return ended('', missingModule(path));
  return ended(logged(script));
}

/** What a script of plain `console.log('…')` lines prints. */
function logged(script: string): string {
  const calls = script.matchAll(/console\.log\(\s*(?:(['"`])([^]*?)\1|(-?\d+(?:\.\d+)?))\s*\)/g);
  return [...calls].map(([, , text, number]) => `${text ?? number}\n`).join('');
}

function missingModule(path: string): string {
  return [
    'node:internal/modules/cjs/loader:1386',
    '  throw err;',
    '  ^',
    '',
    `Error: Cannot find module '${path}'`,
    '    at Function._resolveFilename (node:internal/modules/cjs/loader:1383:15)',
    '    at node:internal/main/run_main_module:36:49 {',
    "  code: 'MODULE_NOT_FOUND',",
    '  requireStack: []',
    '}',
    '',
    'Node.js v22.21.1',
    '',
  ].join('\n');
}
