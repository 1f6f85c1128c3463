/*
 * Models: a table of objects as the API server makes it, and what kubectl adds: kind, namespace, labels, headers.
 * Leaves out: columns of custom resources.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/tableprinter.go
 */
import type { Resource } from '../../../../kubernetes/api-server/resources.ts';
import type { StoredObject } from '../../../../kubernetes/objects/object.ts';
import { alignTabs } from '../../../tab-writer.ts';
import { kindNameOf } from '../../discovery.ts';
import { TABLE_LAYOUT } from '../layouts.ts';
import { labelsText } from '../labels-text.ts';

/** A column that a kind has. */
export interface TableColumn {
  /** Its header. */
  name: string;
  /** Whether only `-o wide` shows it. */
  isWide?: true;
  /** Whether it holds the object's name, which gets the kind in front when several kinds are shown. */
  isName?: true;
}

/** How objects of a kind are shown in a table. */
export interface TableKind {
  /** The columns, wide ones included, in their order. */
  columns: readonly TableColumn[];
  /** The cells of an object in the order of the columns; `nowMs` is in milliseconds since 1970. */
  cellsOf: (object: StoredObject, nowMs: number) => (string | number)[];
}

/** What kubectl shows beside the cells. */
export interface TableOptions {
  isWide: boolean;
  hasHeaders: boolean;
  withNamespace: boolean;
  withKind: boolean;
  showLabels: boolean;
  /** Labels that get a column of their own. */
  labelColumns: readonly string[];
}

/** The header of a table, as cells. */
export function headerOf(table: TableKind, options: TableOptions): string[] {
  return [
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...shown(table.columns, table.columns, options).map(({ name }) => name),
    ...options.labelColumns.map((label) => label.split('/').at(-1)!.toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ];
}

/** The row of an object, as cells. */
export function rowOf(
  table: TableKind,
  resource: Resource,
  object: StoredObject,
  nowMs: number,
  options: TableOptions,
): string[] {
  const { labels = {}, namespace = '' } = object.metadata;
  const cells = table.cellsOf(object, nowMs).map((cell, index) => {
    const prefix = options.withKind && table.columns[index]?.isName ? `${kindNameOf(resource)}/` : '';
    return prefix + cutCell(String(cell));
  });
  return [
    ...(options.withNamespace ? [namespace] : []),
    ...shown(table.columns, cells, options),
    ...options.labelColumns.map((label) => (Object.hasOwn(labels, label) ? labels[label]! : '')),
    ...(options.showLabels ? [labelsText(labels)] : []),
  ];
}

/** Lines of cells as text, in columns. */
export function alignRows(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  return `${alignTabs(rows.map((cells) => cells.join('\t')).join('\n'), TABLE_LAYOUT)}\n`;
}

/**
 * Lines that stand under others which were printed before: `widest` holds the longest cell of each column so far, and is
 * brought up to date.
 */
export function alignUnder(widest: string[], rows: readonly (readonly string[])[]): string {
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (cell.length >= (widest[column]?.length ?? 0)) widest[column] = cell;
    });
  }
  const aligned = alignRows([widest, ...rows]);
  return aligned.slice(aligned.indexOf('\n') + 1);
}

function shown<Item>(
  columns: readonly TableColumn[],
  items: readonly Item[],
  { isWide }: TableOptions,
): Item[] {
  return items.filter((_, index) => isWide || !columns[index]?.isWide);
}

/** A cell up to its first line end. */
function cutCell(cell: string): string {
  const end = cell.search(/[\f\n\r]/);
  return end === -1 ? cell : `${cell.slice(0, end)}...`;
}
