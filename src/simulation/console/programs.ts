/*
 * Models: the programs of the terminal by name, with those that are known and not here.
 * Leaves out: what a real computer has besides.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/toc.html
 */
import { absentLine } from './absent-programs.ts';
import { aws } from './aws/aws.ts';
import { failed, printed, type Program } from './command.ts';
import { docker } from './docker/docker.ts';
import { kubectl, kubectlInterrupt, kubectlResume } from './kubectl/kubectl.ts';
import { toolNames } from './container-tools.ts';
import { curl } from './curl/curl.ts';
import { cp, ls, mkdir, mv, rm, touch } from './programs/file-programs.ts';
import { base64, date, help, history, sleep, tee } from './programs/small-programs.ts';
import { watch } from './programs/watch.ts';

const kubectlProgram: Program = { run: kubectl, resume: kubectlResume, interrupt: kubectlInterrupt };

/** Clears the screen; what shows the terminal understands the sequence. */
const clear: Program = { run: () => printed('\u001b[H\u001b[2J') };

const PROGRAMS: Record<string, Program> = {
  aws,
  base64,
  clear,
  cp,
  curl,
  date,
  docker,
  help,
  history,
  k: kubectlProgram,
  kubectl: kubectlProgram,
  ls,
  mkdir,
  mv,
  rm,
  sleep,
  tee,
  touch,
  watch,
};

/** The program of a name; one that exists elsewhere says that it is not here; undefined for others. */
export function findProgram(name: string): Program | undefined {
  if (Object.hasOwn(PROGRAMS, name)) return PROGRAMS[name];
  const line = absentLine(name);
  return line === undefined ? undefined : { run: () => failed(line) };
}

/** The names of the programs that are here, in the order of the alphabet. */
export function programNames(): string[] {
  return [...Object.keys(PROGRAMS), ...toolNames(), 'cd', 'echo', 'export', 'printf', 'pwd'].sort();
}
