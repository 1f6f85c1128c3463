/*
 * Models: the programs of the terminal by name, with those that are known and not here.
 * Leaves out: what a real computer has besides.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/toc.html
 */
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

/** Programs that exist elsewhere, with what does the same here. */
const ABSENT: Record<string, string> = {
  apt: 'nothing can be installed here',
  'apt-get': 'nothing can be installed here',
  awk: 'use kubectl -o jsonpath or docker --format',
  brew: 'nothing can be installed here',
  'docker-compose': 'use docker compose',
  dotnet: 'programs are built by docker build here',
  edit: 'use the files pane',
  eksctl: 'use aws eks update-kubeconfig',
  git: 'files are changed in the files pane',
  helm: 'use kubectl apply',
  htop: 'use docker stats --no-stream or kubectl top',
  jq: 'use kubectl -o jsonpath or docker --format',
  k9s: 'use kubectl',
  kind: 'there is a cluster already, or none',
  less: 'use head, tail or grep',
  man: 'use --help',
  minikube: 'there is a cluster already, or none',
  more: 'use head, tail or grep',
  nano: 'use the files pane',
  npm: 'programs are built by docker build here',
  podman: 'use docker',
  python3: 'use the shell',
  ssh: 'use docker exec or kubectl exec',
  sudo: 'leave it out; whoever types here is an administrator',
  terraform: 'use aws',
  top: 'use docker stats --no-stream or kubectl top',
  vi: 'use the files pane',
  vim: 'use the files pane',
  wget: 'use curl',
  xargs: 'use a for loop',
};

/** The program of a name; one that exists elsewhere says that it is not here; undefined for others. */
export function findProgram(name: string): Program | undefined {
  if (Object.hasOwn(PROGRAMS, name)) return PROGRAMS[name];
  const instead = Object.hasOwn(ABSENT, name) ? ABSENT[name] : undefined;
  if (instead === undefined) return undefined;
  return { run: () => failed(`${name}: not modelled in this simulation; ${instead}\n`) };
}

/** The names of the programs that are here, in the order of the alphabet. */
export function programNames(): string[] {
  return [...Object.keys(PROGRAMS), ...toolNames(), 'cd', 'echo', 'export', 'printf', 'pwd'].sort();
}
