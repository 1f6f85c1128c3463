/*
 * Models: what an nginx configuration says of where requests go: `proxy_pass`, `upstream`, `set`, `resolver`,
 * `proxy_next_upstream`.
 * Leaves out: several locations, weights, everything else.
 * Upstream: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass
 */

/** Where an nginx sends requests. */
export interface Upstream {
  /** The name that it looks up. */
  name: string;
  /** The port that it sends to. */
  port: number;
  /** For how long it believes an answer of the DNS, in milliseconds; null when it looks up only at its start. */
  validMs: number | null;
  /** Whether a request that failed at one address is tried at the next. */
  triesNext: boolean;
}

/** How long Docker's DNS lets an answer be believed, in milliseconds: what nginx does without `valid=`. */
const DOCKER_TTL_MS = 600_000;

const UNITS_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };

/** What a configuration says; undefined when it passes nothing on. */
export function readUpstream(configuration: string): Upstream | undefined {
  const text = configuration.replace(/#.*$/gm, '');
  const pass = /\bproxy_pass\s+([^;\s]+)\s*;/.exec(text)?.[1];
  if (pass === undefined) return undefined;
  const written = pass.replace(/\$\{?(\w+)\}?/g, (whole, name: string) => variableOf(text, name) ?? whole);
  const match = /^https?:\/\/([\w.-]+)(?::(\d+))?/.exec(written);
  if (!match) return undefined;
  const group = groupOf(text, match[1]!);
  const isLookedUpAgain = group ? group.isResolved : pass.includes('$');
  return {
    name: group?.name ?? match[1]!,
    port: group?.port ?? Number(match[2] ?? 80),
    validMs: isLookedUpAgain ? validMsOf(text) : null,
    triesNext: !/\bproxy_next_upstream\s+off\s*;/.test(text),
  };
}

function variableOf(text: string, name: string): string | undefined {
  return new RegExp(`\\bset\\s+\\$${name}\\s+"?([^;"\\s]+)"?\\s*;`).exec(text)?.[1];
}

/** The first server of an `upstream` block with a name. */
function groupOf(
  text: string,
  name: string,
): { name: string; port: number; isResolved: boolean } | undefined {
  const block = new RegExp(`\\bupstream\\s+${name.replace(/\./g, '\\.')}\\s*\\{([^}]*)\\}`).exec(text)?.[1];
  const server = /\bserver\s+([\w.-]+)(?::(\d+))?([^;]*);/.exec(block ?? '');
  if (!server) return undefined;
  return { name: server[1]!, port: Number(server[2] ?? 80), isResolved: /\bresolve\b/.test(server[3] ?? '') };
}

function validMsOf(text: string): number {
  const match = /\bresolver\s[^;]*\bvalid=(\d+)(ms|s|m|h|)/.exec(text);
  return match ? Number(match[1]) * UNITS_MS[match[2]!]! : DOCKER_TTL_MS;
}
