/** What each kind of entry of the log means, in words for people: a list of patterns, the first that fits counts. */
import type { EventLog, LogEntry } from '../../../simulation/event-log.ts';
import { countOf, numberWord } from './duration-words.ts';
import { shortPodName, thingWords } from './thing-names.ts';

/** A step in words. */
export interface StepWords {
  /** What happened, in a few words. */
  title: string;
  /** What it means; empty when the title says it all. */
  text: string;
}

/** What words may look at: the log, and the whole chain from the first cause on. */
export interface StepContext {
  log: EventLog;
  chain: readonly LogEntry[];
  /** The place of the entry in the chain. */
  place: number;
}

type Say = (parts: readonly string[], entry: LogEntry, context: StepContext) => StepWords | string;

/** Who writes it, what it says, and how it is told. */
type StepRule = readonly [actor: RegExp, what: RegExp, say: Say];

const words = (title: string, text: string): StepWords => ({ title, text });

/** The entries that one entry brought about, of one kind. */
function broughtAbout({ log }: StepContext, id: number | undefined, what: RegExp): LogEntry[] {
  return log.entries.filter((entry) => entry.cause === id && id !== undefined && what.test(entry.what));
}

const EVICTION = /^deletes Pod (\S+), which does not tolerate/;
const CREATION = /^creates Pod (\S+)/;
const SCHEDULING = /^assigns Pod (\S+) to node (\S+)/;
const SILENCE = /^has heard nothing of node (\S+) for/;
const NOT_READY = /^sets Pod \S+ to not ready/;

/** Who brings causes about. */
const CAUSER = /^(?:reader|scenario)$/;

/** Who brought a cause about, as the subject of a sentence. */
const who = ({ actor }: LogEntry): string => (actor === 'scenario' ? 'The scenario' : 'You');

const rules: readonly StepRule[] = [
  [
    CAUSER,
    /^cuts the power of (.*)/,
    ([machine = ''], entry, context) => words(`${who(entry)} cut the power of ${machine}`, podsOn(context)),
  ],
  [CAUSER, /^brings (.*) back/, ([machine], entry) => `${who(entry)} brought ${machine} back`],
  [CAUSER, /^crashes (.*)/, (_, entry) => `${who(entry)} crashed ${thingWords(entry.about ?? '')}`],
  [
    CAUSER,
    /^hangs (.*)/,
    (_, entry) =>
      words(
        `${who(entry)} made ${thingWords(entry.about ?? '')} hang`,
        'The process is there and answers nothing any more.',
      ),
  ],
  [
    CAUSER,
    /^fills the memory of (.*)/,
    (_, entry) =>
      words(`${who(entry)} filled the memory of ${thingWords(entry.about ?? '')}`, 'It takes more and more.'),
  ],
  [CAUSER, /^ships (.*)/, ([release], entry) => `${who(entry)} shipped ${release}`],
  [
    CAUSER,
    /^closes the market: (.*)/,
    ([load], entry) => words(`${who(entry)} closed the market`, `${capital(load ?? '')} comes in.`),
  ],
  [CAUSER, /^cuts the registry off/, (_, entry) => `${who(entry)} cut the registry off`],
  [CAUSER, /^restores the registry/, (_, entry) => `${who(entry)} restored the registry`],
  [/^reader$/, /^edits (.*)/, ([path]) => `You edited ${path}`],
  [
    /^reader$/,
    /(.*)/s,
    ([line = ''], { about }) => (about === 'console' ? `You typed ${line}` : `You: ${line}`),
  ],
  [
    /^operator$/,
    /^notices what is to be done: (.*)/,
    ([repair = '']) => words('The person on call notices', `To do: ${repair}.`),
  ],
  [/^operator$/, /(.*)/s, ([line]) => `The person on call typed ${line}`],
  [/^pipeline$/, /(.*)/s, ([line]) => words('The pipeline ships it', line ?? '')],
  [
    /^node-lifecycle/,
    SILENCE,
    ([node], { id }, context) => words(`Node lifecycle: ${node} is unreachable`, leavers(context, id)),
  ],
  [
    /^node-lifecycle/,
    NOT_READY,
    () => words('Its Pods count as not ready', 'Nobody on the node can say otherwise.'),
  ],
  [
    /^node-lifecycle/,
    /^taints node (\S+) (\S+)/,
    ([node, taint]) => `Node lifecycle taints ${node} with ${taint}`,
  ],
  [/^taint-eviction/, EVICTION, ([pod = ''], entry, context) => evicted(pod, entry, context)],
  [
    /^replicaset/,
    CREATION,
    ([pod = '']) =>
      words(
        `ReplicaSet creates ${shortPodName(pod)}`,
        'There are fewer Pods than it wants. A new Pod has a new name: a Pod never moves.',
      ),
  ],
  [
    /^replicaset/,
    /^deletes Pod (\S+)/,
    ([pod = '']) => words(`ReplicaSet deletes ${shortPodName(pod)}`, 'There are more Pods than it wants.'),
  ],
  [
    /^deployment/,
    /^creates ReplicaSet (\S+) with (\d+) replicas? for revision (\d+)/,
    ([name, count, revision]) =>
      words(
        `Deployment begins revision ${revision}`,
        `A new template is a new ReplicaSet: ${name}, with ${count} replicas at first.`,
      ),
  ],
  [
    /^deployment/,
    /^scales ReplicaSet (\S+) from (\d+) to (\d+)/,
    ([name, from, to]) => words(`Deployment scales a ReplicaSet from ${from} to ${to}`, `${name}.`),
  ],
  [
    /^default-scheduler/,
    SCHEDULING,
    ([pod = '', node = ''], entry, context) =>
      words(`Scheduler picks ${node}`, others(pod, node, entry, context)),
  ],
  [
    /^default-scheduler/,
    /^finds no node for Pod (\S+): (.*)/s,
    ([pod = '', why = '']) => words(`Scheduler finds no node for ${shortPodName(pod)}`, capital(why)),
  ],
  [
    /^kubelet/,
    /^starts container (\S+) of Pod/,
    ([container]) => `Kubelet starts the container ${container}`,
  ],
  [
    /^kubelet/,
    /^restarts container (\S+) of Pod (\S+)/,
    ([container, pod = '']) =>
      words(
        `Kubelet restarts the container ${container}`,
        `In the same Pod: ${shortPodName(pod)} keeps its name and its address.`,
      ),
  ],
  [
    /^kubelet/,
    /^sends SIGTERM to container (\S+)/,
    ([container]) =>
      words(
        `Kubelet sends SIGTERM to ${container}`,
        'It may finish what it has begun, until its grace is over.',
      ),
  ],
  [
    /^kubelet/,
    /^kills container (\S+): its grace is over/,
    ([container]) => words(`Kubelet kills ${container}`, 'Its grace is over.'),
  ],
  [
    /^kubelet/,
    /^sees that the (\w+) probe of container (\S+) succeeds/,
    ([probe]) => `The ${probe} probe succeeds`,
  ],
  [
    /^kubelet/,
    /^sees that the (\w+) probe of container (\S+) fails(?:: (.*))?/s,
    ([probe, , why]) => words(`The ${probe} probe fails`, shortened(why ?? '')),
  ],
  [
    /^kubelet/,
    /^reports that Pod (\S+) is ready/,
    ([pod = ''], _, context) => words(`${shortPodName(pod)} is ready`, ready(context)),
  ],
  [
    /^kubelet/,
    /^reports that Pod (\S+) is not ready any more/,
    ([pod = '']) => words(`${shortPodName(pod)} is not ready any more`, 'Its Service will leave it out.'),
  ],
  [
    /^kubelet/,
    /^removes Pod (\S+), whose containers have ended/,
    ([pod = '']) => `${shortPodName(pod)} is gone`,
  ],
  [
    /^endpoint-?slice/,
    /^adds (.*) to Service (\S+)$/,
    ([pods = '', service]) => words(`Service ${service} counts on ${podNames(pods)}`, 'An endpoint more.'),
  ],
  [
    /^endpoint-?slice/,
    /^takes (.*) out of Service (\S+) \((.*)\)$/,
    ([pods = '', service, why = '']) =>
      words(`Service ${service} leaves out ${podNames(pods)}`, `${capital(why)}.`),
  ],
  [
    /^kube-proxy/,
    /^leads Service (\S+) to (\d+) Pods? on every node/,
    ([service, count]) =>
      words(
        `kube-proxy leads ${service} to ${countOf(Number(count), 'Pod')}`,
        'On every node the rules are written anew.',
      ),
  ],
  [
    /^dockerd/,
    /^waits with container (\S+) (\S+ s) before it restarts it, by policy (\S+)/,
    ([, wait, policy]) => words(`Docker waits ${wait}`, `Then its restart policy ${policy} starts it again.`),
  ],
  [
    /^dockerd/,
    /^restarts container (\S+), restart (\d+), policy (\S+)/,
    ([name, count, policy]) =>
      words(
        `Docker restarts ${name}`,
        `Restart ${count}, by its policy ${policy}. The same container, on the same host.`,
      ),
  ],
  [
    /^dockerd/,
    /^is gone with its machine, and (\d+) containers? with it/,
    ([count]) =>
      words(
        'Docker is gone with its machine',
        `${numberWord(Number(count))} ${count === '1' ? 'container' : 'containers'} with it. Nothing on another machine knows.`,
      ),
  ],
  [
    /^dockerd/,
    /^leaves container (\S+) as it is: (.*)/,
    ([name, why = '']) => words(`Docker leaves ${name} as it is`, `${capital(why)}.`),
  ],
  [/^dockerd/, /(.*)/s, ([what]) => `Docker ${what}`],
  [/^docker compose$/, /(.*)/s, ([what]) => `Compose ${what}`],
  [/^traffic$/, /(.*)/s, ([what = '']) => capital(what)],
  [/^fault$/, /(.*)/s, ([what]) => `The process ${what}`],
  [
    /./,
    /^ends with exit code (\d+): (.*)/s,
    ([code, why = ''], { actor }) => words(`${actor} ends with exit code ${code}`, `${capital(why)}.`),
  ],
];

/** An entry of a chain in words; one that no pattern knows is told as it stands, with who did it. */
export function wordsOf(entry: LogEntry, context: StepContext): StepWords {
  for (const [actor, what, say] of rules) {
    const match = actor.test(entry.actor) && what.exec(entry.what);
    if (!match) continue;
    const said = say(match.slice(1), entry, context);
    return typeof said === 'string' ? words(said, '') : said;
  }
  return words(`${entry.actor} ${entry.what}`, '');
}

/** How many Pods a machine took along; the log knows once its silence was noticed. */
function podsOn(context: StepContext): string {
  const silence = context.chain.find(({ what }) => SILENCE.test(what));
  const count = broughtAbout(context, silence?.id, NOT_READY).length;
  if (count === 0) return '';
  return `${numberWord(count)} ${count === 1 ? 'Pod was' : 'Pods were'} on it.`;
}

function leavers(context: StepContext, id: number): string {
  const count = broughtAbout(context, id, NOT_READY).length;
  const pods = count === 1 ? 'its Pod leaves' : `its ${count} Pods leave`;
  return `Ready becomes Unknown${count === 0 ? '' : `, and ${pods} the Service`}.`;
}

function evicted(pod: string, { cause }: LogEntry, context: StepContext): StepWords {
  const count = broughtAbout(context, cause, EVICTION).length;
  const what = count === 2 ? 'both Pods' : count > 2 ? `all ${count} Pods` : shortPodName(pod);
  const node = /^taints node (\S+)/.exec(context.chain[context.place - 1]?.what ?? '')?.[1];
  const stay = count > 1 ? 'They stay' : 'It stays';
  return words(
    `Taint eviction deletes ${what}`,
    node ? `${stay} Terminating: nobody on ${node} can confirm.` : '',
  );
}

/** Where the siblings went that the same shortage brought about. */
function others(pod: string, node: string, entry: LogEntry, context: StepContext): string {
  const created = context.log.entries.find(({ id }) => id === entry.cause);
  const siblings = broughtAbout(context, created?.cause, CREATION).filter(({ id }) => id !== created?.id);
  const nodes = siblings.flatMap(({ id }) =>
    broughtAbout(context, id, SCHEDULING).map(({ what }) => SCHEDULING.exec(what)![2]!),
  );
  const room = `It has room for what ${shortPodName(pod)} requests.`;
  if (nodes.length !== 1) return room;
  return `${room} The other new Pod goes ${nodes[0] === node ? 'there too' : `to ${nodes[0]}`}.`;
}

function ready({ chain, place }: StepContext): string {
  const isProbed = /readiness probe .* succeeds/.test(chain[place - 1]?.what ?? '');
  return isProbed ? 'Its readiness probe succeeded: requests may come.' : 'Requests may come.';
}

function podNames(text: string): string {
  return text.replace(/^Pod /, '').replace(/[\w-]+-([a-z0-9]{5})(?=,| and|$)/g, '$1');
}

/** The part of a probe's message that says what is wrong; addresses are left to the Events. */
function shortened(message: string): string {
  const reason = /context deadline exceeded|connection refused|no route to host|statuscode: \d+/.exec(
    message,
  )?.[0];
  if (reason === 'context deadline exceeded') return 'No answer within its timeout.';
  return reason === undefined ? message : `${capital(reason)}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
