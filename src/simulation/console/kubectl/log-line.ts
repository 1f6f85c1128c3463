/*
 * Models: what kubectl writes in the way of a log instead of as an answer: severity, day, time, process, place in the source.
 * Leaves out: -v and what it lets through; the number of the process and the microseconds are made up.
 * Upstream: https://github.com/kubernetes/klog/blob/main/internal/buffer/buffer.go (formatHeader)
 */
import { unixMs, type Dated } from '../../clock.ts';

/** One line with its end; `place` is where upstream writes it, such as `helpers.go:719`. */
export function logLine(world: Dated, severity: 'I' | 'W' | 'F', place: string, message: string): string {
  const time = new Date(unixMs(world)).toISOString();
  const day = time.slice(5, 10).replace('-', '');
  return `${severity}${day} ${time.slice(11, 23)}000${'1'.padStart(8)} ${place}] ${message}\n`;
}
