import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LedgerRow } from '../../../src/fidelity/ledger.ts';
import { brokenRows, readLedger } from '../../support/ledger.ts';

const rows = readLedger();
const rules = rows.flatMap((row) => ('notModelled' in row ? [] : [row]));

describe('the fidelity ledger', () => {
  it('has rules and gaps', () => {
    expect(rules.length).toBeGreaterThan(100);
    expect(rows.length - rules.length).toBeGreaterThan(30);
  });

  it('says each rule once, in a sentence', () => {
    const said = rules.map(({ area, rule }) => `${area}: ${rule}`);
    expect(said.filter((rule, index) => said.indexOf(rule) !== index)).toEqual([]);
    expect(said.filter((rule) => !rule.endsWith('.'))).toEqual([]);
  });

  it('names a source for each rule, upstream or a measurement in the repository', () => {
    const sourceless = rules.filter(({ source }) => !/^https:\/\/\S+$/.test(source) && !existsSync(source));
    expect(sourceless).toEqual([]);
  });

  it('names a file of tests for each rule', () => {
    expect(rules.filter(({ test }) => !existsSync(test.file))).toEqual([]);
  });
});

describe('a row of the ledger', () => {
  const row: LedgerRow = {
    area: 'docker',
    rule: 'It floats.',
    source: 'https://example.com',
    test: { file: 'tests/a.test.ts', name: 'a box › floats at %s' },
  };
  const test = { file: 'tests/a.test.ts', fullName: 'a box floats at high tide', passed: true };

  it('is broken when no test has its name', () => {
    expect(brokenRows([row], [{ ...test, fullName: 'a box sinks' }])).toEqual([
      'docker: "It floats." names a test that is not there: tests/a.test.ts › a box › floats at %s',
    ]);
    expect(brokenRows([row], [{ ...test, file: 'tests/b.test.ts' }])).toHaveLength(1);
  });

  it('is broken when its test fails', () => {
    expect(brokenRows([row], [{ ...test, passed: false }])).toHaveLength(1);
  });

  it('may name a group, and is broken when one of its tests fails', () => {
    const group: LedgerRow = { ...row, test: { file: 'tests/a.test.ts', name: 'a box' } };
    expect(brokenRows([group], [test])).toEqual([]);
    expect(brokenRows([group], [test, { ...test, fullName: 'a box sinks', passed: false }])).toHaveLength(1);
  });

  it('is sound when its test is there and passes, and so is one that is not modelled', () => {
    expect(brokenRows([row, { area: 'docker', notModelled: 'Swarm.' }], [test])).toEqual([]);
  });
});
