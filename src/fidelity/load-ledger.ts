import type { ConformanceRun, LedgerRow } from './ledger.ts';

/** Every row of the ledger, in the order of its files. */
export function loadLedger(): LedgerRow[] {
  const files = import.meta.glob<LedgerRow[]>('../simulation/ledger/*.json', {
    eager: true,
    import: 'default',
  });
  return Object.keys(files)
    .sort()
    .flatMap((file) => files[file]!);
}

/** The last run of the real kubectl against the simulation; undefined when there was none. */
export function loadConformanceRun(): ConformanceRun | undefined {
  const files = import.meta.glob<ConformanceRun>('../simulation/ledger/runs/kubectl.json', {
    eager: true,
    import: 'default',
  });
  return Object.values(files)[0];
}
