/*
 * Models: how wide the columns of kubectl's output are: those of tables, and those of `kubectl describe`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/tabwriter.go
 */
import type { TabLayout } from '../../tab-writer.ts';

/** The columns of tables. Source: GetNewTabWriter. */
export const TABLE_LAYOUT: TabLayout = { minWidth: 6, padding: 3, remembersWidths: true };

/** The columns of `kubectl describe`. Source: tabbedString. */
export const DESCRIBE_LAYOUT: TabLayout = { minWidth: 0, padding: 2 };
