/*
 * Models: how BusyBox answers when parameters are missing: its version and the line of usage.
 * Leaves out: the list of options below it.
 * Upstream: https://git.busybox.net/busybox/tree/libbb/appletlib.c (bb_show_usage)
 */

const LINES: Record<string, string> = {
  chown: 'chown [-Rh]... USER[:[GRP]] FILE...',
  cp: 'cp [-arPLHpfinlsTu] SOURCE DEST',
  grep: 'grep [-HhnlLoqvsrRiwFE] [-m N] [-A|B|C N] { PATTERN | -e PATTERN... | -f FILE... } [FILE]...',
  mkdir: 'mkdir [-m MODE] [-p] DIRECTORY...',
  mv: 'mv [-finT] SOURCE DEST',
  rm: 'rm [-irf] FILE...',
  rmdir: 'rmdir [-p] DIRECTORY...',
  seq: 'seq [-w] [-s SEP] [FIRST [INC]] LAST',
  sleep: 'sleep [N]...',
  touch: 'touch [-cham] [-d DATE] [-t DATE] [-r FILE] FILE...',
  tr: 'tr [-cds] STRING1 [STRING2]',
};

/** The beginning of what BusyBox prints about the use of a program. */
export function usageOf(name: string): string {
  return `BusyBox v1.37.0 (2025-05-26 20:04:45 UTC) multi-call binary.\n\nUsage: ${LINES[name] ?? name}\n`;
}
