import { describe, expect, it } from 'vitest';
import { FIRST_PLAN, readLimit, refusalOf, type Plan } from '../../../src/rollout/plan.ts';
import { type } from '../../support/console-world.ts';
import { play } from '../../support/played-world.ts';

/** What kubectl prints in a played cluster for a Deployment of this plan. */
function printedFor({ maxSurge, maxUnavailable, minReadySeconds }: Plan): string {
  const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: trade-api
spec:
  replicas: 5
  minReadySeconds: ${minReadySeconds}
  strategy:
    rollingUpdate: { maxSurge: ${maxSurge}, maxUnavailable: ${maxUnavailable} }
  selector:
    matchLabels: { app: trade-api }
  template:
    metadata:
      labels: { app: trade-api }
    spec:
      containers: [{ name: trade-api, image: "trade-api:1.4.0" }]
`;
  const { world } = play('empty-cluster');
  world.console.files['deployment.yaml'] = { content: manifest, mode: '644' };
  return type(world, 'kubectl apply -n default -f deployment.yaml').stderr;
}

const refused: Partial<Plan>[] = [
  { maxSurge: 0, maxUnavailable: 0 },
  { maxSurge: '0%', maxUnavailable: '0%' },
  { maxSurge: 1, maxUnavailable: '101%' },
  { maxSurge: 'two', maxUnavailable: 0 },
  { maxSurge: -1, maxUnavailable: 'two' },
  { minReadySeconds: 600 },
];

describe('a plan', () => {
  it.each(refused)('is refused in the words of kubectl: %j', (part) => {
    const plan = { ...FIRST_PLAN, ...part };
    const said = refusalOf(plan);
    expect(said).toBeDefined();
    expect(`${said}\n`).toBe(printedFor(plan));
  });

  it('is accepted with one limit above 0', () => {
    expect(refusalOf(FIRST_PLAN)).toBeUndefined();
    expect(refusalOf({ ...FIRST_PLAN, maxSurge: 0, maxUnavailable: 1 })).toBeUndefined();
  });

  it('reads digits as a count and everything else as text, as YAML does', () => {
    expect([' 2 ', '25%', 'two', '', '-1'].map(readLimit)).toEqual([2, '25%', 'two', '', -1]);
  });
});
