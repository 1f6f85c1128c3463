/*
 * Models: date, sleep, history, help, tee and base64.
 * Leaves out: formats of date beyond the usual letters; breaking lines of base64 when it is read.
 * Upstream: https://www.gnu.org/software/coreutils/manual/coreutils.html
 */
import { unixMs } from '../../clock.ts';
import { failed, printed, type Ended, type Program } from '../command.ts';
import { readFile, writeFile } from '../files.ts';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `date`, in UTC. */
export const date: Program = {
  run({ world }, args) {
    const format = args.find((arg) => arg.startsWith('+'));
    const unknown = args.find((arg) => arg !== format && arg !== '-u');
    if (unknown !== undefined) return failed(`date: invalid date '${unknown}'\n`);
    return printed(`${formatDate(unixMs(world), format?.slice(1) ?? '%a %b %e %H:%M:%S UTC %Y')}\n`);
  },
};

function formatDate(msSince1970: number, format: string): string {
  const now = new Date(msSince1970);
  const [day = '', time = ''] = now.toISOString().split('T');
  const [year = '', month = '', ofMonth = ''] = day.split('-');
  const values: Record<string, string> = {
    '%': '%',
    a: DAYS[now.getUTCDay()]!,
    b: MONTHS[now.getUTCMonth()]!,
    Y: year,
    m: month,
    d: ofMonth,
    e: String(Number(ofMonth)).padStart(2),
    H: time.slice(0, 2),
    M: time.slice(3, 5),
    S: time.slice(6, 8),
    N: `${time.slice(9, 12)}000000`,
    F: day,
    T: time.slice(0, 8),
    R: time.slice(0, 5),
    s: String(Math.floor(msSince1970 / 1000)),
    Z: 'UTC',
    z: '+0000',
    n: '\n',
    t: '\t',
  };
  return format.replace(/%(.)/g, (whole, letter: string) => values[letter] ?? whole);
}

const UNITS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `sleep`. */
export const sleep: Program = {
  run({ world }, args) {
    if (args.length === 0)
      return failed("sleep: missing operand\nTry 'sleep --help' for more information.\n");
    let seconds = 0;
    for (const arg of args) {
      const match = /^(\d+\.?\d*|\.\d+)([smhd]?)$/.exec(arg);
      if (!match && arg !== 'infinity') {
        return failed(`sleep: invalid time interval '${arg}'\nTry 'sleep --help' for more information.\n`);
      }
      seconds += match ? Number(match[1]) * UNITS[match[2] || 's']! : 1e9;
    }
    const wakeAtMs = world.nowMs + Math.round(seconds * 1000);
    return { stdout: '', stderr: '', waiting: { command: 'sleep', state: null, wakeAtMs } };
  },
  resume: () => printed(''),
};

/** `history`. */
export const history: Program = {
  run({ world }, [count]) {
    const all = world.console.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}\n`);
    if (count === '-c') {
      world.console.history = [];
      return printed('');
    }
    if (count !== undefined && !/^\d+$/.test(count))
      return failed(`bash: history: ${count}: numeric argument required\n`);
    return printed((count === undefined ? all : all.slice(Math.max(0, all.length - Number(count)))).join(''));
  },
};

/** `help`. */
export const help: Program = {
  run: () =>
    printed(
      'This terminal works on a simulated Docker host and a simulated Kubernetes cluster.\n\n' +
        '  docker      containers, images, networks, compose (docker --help)\n' +
        '  kubectl     the cluster (kubectl --help)\n' +
        '  aws         ecr, eks update-kubeconfig, sts get-caller-identity\n' +
        '  curl        asks published ports, node ports and load balancers\n' +
        '  ls cat echo grep head tail wc sort cut tee base64 date sleep watch history clear\n' +
        '  cd pwd mkdir rm cp mv touch export env\n\n' +
        'Lines may have pipes, redirections, variables, && and ||, if, for and while. Ctrl-C interrupts.\n' +
        'What is not there says so in one line.\n',
    ),
};

/** `tee`. */
export const tee: Program = {
  run({ world, stdin }, args): Ended {
    const isAppending = args.includes('-a') || args.includes('--append');
    const problems = args
      .filter((arg) => !arg.startsWith('-'))
      .flatMap((path) => {
        const problem = writeFile(world, path, (isAppending ? (readFile(world, path) ?? '') : '') + stdin);
        return problem === undefined ? [] : [`tee: ${path}: ${problem}\n`];
      });
    return { stdout: stdin, stderr: problems.join(''), exitCode: problems.length > 0 ? 1 : 0 };
  },
};

/** `base64`, and `base64 -d`. */
export const base64: Program = {
  run({ world, stdin }, args) {
    const path = args.find((arg) => !arg.startsWith('-') && arg !== '0');
    const text = path === undefined || path === '-' ? stdin : readFile(world, path);
    if (text === undefined) return failed(`base64: ${path!}: No such file or directory\n`);
    if (args.some((arg) => ['-d', '-D', '--decode'].includes(arg))) {
      const clean = text.replace(/\s/g, '');
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(clean) || clean.length % 4 === 1)
        return failed('base64: invalid input\n');
      return printed(decode(clean));
    }
    const isWrapped = !args.some((arg) => arg === '-w0' || arg === '--wrap=0' || arg === '-w');
    const encoded = encode(text);
    return printed(
      isWrapped ? encoded.replace(/(.{76})(?=.)/g, '$1\n') + (encoded === '' ? '' : '\n') : encoded,
    );
  },
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of a text in UTF-8. */
export function encode(text: string): string {
  const bytes = utf8Bytes(text);
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    encoded += LETTERS[bits >> 18]! + LETTERS[(bits >> 12) & 63]!;
    encoded +=
      second === undefined
        ? '=='
        : LETTERS[(bits >> 6) & 63]! + (third === undefined ? '=' : LETTERS[bits & 63]!);
  }
  return encoded;
}

function utf8Bytes(text: string): number[] {
  // Half of a pair of surrogates is no character.
  const escaped = encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
  const bytes: number[] = [];
  for (let at = 0; at < escaped.length; at++) {
    if (escaped[at] === '%') {
      bytes.push(Number.parseInt(escaped.slice(at + 1, at + 3), 16));
      at += 2;
    } else bytes.push(escaped.charCodeAt(at));
  }
  return bytes;
}

/** The text behind base64; bytes that are no UTF-8 become characters of their own. */
export function decode(encoded: string): string {
  const digits = encoded.replace(/=/g, '');
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const letter of digits) {
    bits = (bits << 6) | LETTERS.indexOf(letter);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
    bits &= (1 << count) - 1;
  }
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return String.fromCharCode(...bytes);
  }
}
