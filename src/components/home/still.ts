/** One container or Pod in the still picture. */
export interface StillBox {
  /** Name written on it. */
  name: string;
  /** Second line: an address or a state. */
  note?: string;
  /** Whether it runs, is gone, or is a new one in the place of a gone one. */
  state: 'running' | 'gone' | 'new';
}

/** One machine in the still picture. */
export interface StillMachine {
  /** Name of the machine. */
  name: string;
  /** Its state in a word. */
  state: string;
  /** Whether it has power. */
  powered: boolean;
  /** What stands on it. */
  boxes: StillBox[];
  /** Free places drawn on it. */
  berths: number;
}

/** The Docker side six minutes after the power cut: nothing moved, nobody typed. */
export const hosts: StillMachine[] = [
  {
    name: 'host-1',
    state: 'no power',
    powered: false,
    berths: 0,
    boxes: [1, 2, 3, 4, 5].map((number) => ({ name: `api-${number}`, state: 'gone' })),
  },
  { name: 'host-2', state: 'spare, empty', powered: true, berths: 1, boxes: [] },
];

/** The cluster six minutes after one Node lost power: two Pods replaced, under new names and addresses. */
export const nodes: StillMachine[] = [
  {
    name: 'node-a',
    state: 'Ready',
    powered: true,
    berths: 0,
    boxes: [
      { name: 'x2k8p', note: '10.42.0.11', state: 'running' },
      { name: 'm4d7w', note: '10.42.0.12', state: 'running' },
      { name: 'q7d4n', note: '10.42.0.13', state: 'new' },
    ],
  },
  {
    name: 'node-b',
    state: 'NotReady',
    powered: false,
    berths: 1,
    boxes: [
      { name: 'hq9zt', note: 'Terminating', state: 'gone' },
      { name: 'v6bnc', note: 'Terminating', state: 'gone' },
    ],
  },
  {
    name: 'node-c',
    state: 'Ready',
    powered: true,
    berths: 1,
    boxes: [
      { name: 'rt5gk', note: '10.42.2.6', state: 'running' },
      { name: 'z8wfj', note: '10.42.2.7', state: 'new' },
    ],
  },
];
