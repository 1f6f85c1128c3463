/** When versions are worth their room on the stage: while there are several of one service. */

/** Whether copies with the same stem of a name run in different versions; names end in numbers or in letters of their own. */
export function isMixedIn(copies: readonly { name: string; version: string }[]): boolean {
  const versions = new Map<string, string>();
  return copies.some(({ name, version }) => {
    const stem = stemOf(name);
    const known = versions.get(stem) ?? version;
    versions.set(stem, version);
    return known !== version;
  });
}

/** `trade-api` of `trading-trade-api-3`, of `99eadd82899b_trading-trade-api-3` and of `trade-api-6857d875fc-x2k8p`. */
function stemOf(name: string): string {
  return name.replace(/^[0-9a-f]{12}_/, '').replace(/(-[0-9a-f]{6,10}-[a-z0-9]{5}|-\d+)$/, '');
}
