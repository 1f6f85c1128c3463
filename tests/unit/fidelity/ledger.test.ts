import { describe, expect, it } from 'vitest';
import { groupLedger, type LedgerRow } from '../../../src/fidelity/ledger.ts';
import { readLedger } from '../../support/ledger.ts';

const rule = (area: string, text = 'It floats.'): LedgerRow => ({
  area,
  rule: text,
  source: 'https://example.com',
  test: { file: 'a.test.ts', name: 'floats' },
});

describe('the ledger as a page', () => {
  it('puts every area under the world that it belongs to', () => {
    const groups = groupLedger(
      ['Kubelet', 'docker engine', 'pulls', 'aws', 'kubectl (writing)'].map((area) => rule(area)),
    );
    expect(groups.map(({ title, areas }) => [title, ...areas.map(({ name }) => name)])).toEqual([
      ['Docker', 'Docker engine'],
      ['Images and registries', 'Pulls'],
      ['Kubernetes', 'kubectl (writing)', 'Kubelet'],
      ['What runs in both', 'aws'],
    ]);
  });

  it('leaves out groups without an area', () => {
    expect(groupLedger([rule('Kubelet')]).map(({ title }) => title)).toEqual(['Kubernetes']);
  });

  it('keeps rules and gaps of an area apart, gaps as sentences', () => {
    const gaps = [
      'docker pause and unpause',
      'bind mounts of host directories',
      '--privileged flags.',
      'run, scale',
      'Zones',
    ];
    const rows = [
      rule('docker engine'),
      ...gaps.map((notModelled) => ({ area: 'docker engine', notModelled })),
    ];
    expect(groupLedger(rows)[0]!.areas).toEqual([
      {
        name: 'Docker engine',
        id: 'area-docker-engine',
        rules: [rule('docker engine')],
        gaps: [
          'docker pause and unpause.',
          'Bind mounts of host directories.',
          '--privileged flags.',
          'run, scale.',
          'Zones.',
        ],
      },
    ]);
  });

  it('loses no row of the real ledger and gives each area an anchor of its own', () => {
    const rows = readLedger();
    const areas = groupLedger(rows).flatMap((group) => group.areas);
    expect(areas.reduce((sum, area) => sum + area.rules.length + area.gaps.length, 0)).toBe(rows.length);
    expect(new Set(areas.map(({ id }) => id)).size).toBe(areas.length);
    expect(areas.every(({ id }) => /^area-[a-z0-9-]+$/.test(id))).toBe(true);
  });
});
