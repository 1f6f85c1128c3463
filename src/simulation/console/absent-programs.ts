/*
 * Models: programs that a terminal has elsewhere and not here, each with what it would do and what does nearly the same.
 * Leaves out: what they do.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/toc.html
 */
import { ownOf } from '../plain-data.ts';

const INSTALL = ['install software', 'nothing can be installed here'] as const;
const EDIT = ['open a file to change it', 'use the files pane'] as const;
const PAGE = ['show a text page by page', 'use head, tail or grep'] as const;
const CLUSTER = ['start a cluster on this computer', 'there is a cluster already, or none'] as const;
const MEASURE = ['show what uses the processor', 'use docker stats --no-stream or kubectl top'] as const;
const BUILD = ['build or run a program', 'programs are built by docker build here'] as const;

/** What each would do, and what to use instead. */
const ABSENT: Readonly<Record<string, readonly [would: string, instead: string]>> = {
  apt: INSTALL,
  'apt-get': INSTALL,
  awk: ['compute with the fields of lines', 'use cut, kubectl -o jsonpath or docker --format'],
  brew: INSTALL,
  'docker-compose': ['be the old form of Compose', 'use docker compose'],
  dotnet: BUILD,
  edit: EDIT,
  eksctl: ['create clusters at Amazon', 'use aws eks update-kubeconfig'],
  emacs: EDIT,
  git: ['keep versions of files', 'files are changed in the files pane'],
  helm: ['install charts', 'use kubectl apply'],
  htop: MEASURE,
  jq: ['pick values out of JSON', 'use kubectl -o jsonpath or docker --format'],
  k9s: ['show the cluster on the whole screen', 'use kubectl'],
  kind: CLUSTER,
  less: PAGE,
  man: ['show a page of the manual', 'use --help'],
  minikube: CLUSTER,
  more: PAGE,
  nano: EDIT,
  node: BUILD,
  npm: BUILD,
  ping: ['ask a host whether it is there', 'use curl'],
  podman: ['run containers without Docker', 'use docker'],
  python3: ['run a program in Python', 'use the shell'],
  ssh: ['open a shell on another computer', 'use docker exec or kubectl exec'],
  sudo: ['run a command as root', 'leave it out: whoever types here is an administrator'],
  systemctl: ['start and stop services of the computer', 'the Docker Engine runs by itself'],
  terraform: ['create what files describe at a cloud', 'use aws'],
  top: MEASURE,
  vi: EDIT,
  vim: EDIT,
  wget: ['fetch a file', 'use curl'],
  xargs: ['run a command with what it reads', 'use a for loop'],
};

/** What a program that is not here says, in one line; undefined for those that nobody knows. */
export function absentLine(name: string): string | undefined {
  const absent = ownOf(ABSENT, name);
  if (!absent) return undefined;
  const [would, instead] = absent;
  return `${name}: not modelled in this simulation; it would ${would}; ${instead}\n`;
}
