/*
 * Models: which application an assembly is: one of the lessons', or an ASP.NET Core application that nobody knows.
 * Leaves out: console applications; every assembly listens.
 * Upstream: https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints (where it listens)
 */
import { samePlain } from '../../plain-data.ts';
import type { ApplicationTraits } from '../application.ts';
import type { Family } from './family.ts';
import { traitsOf } from './family.ts';
import { marketData } from './market-data.ts';
import { portfolioApi } from './portfolio-api.ts';
import { riskCalc } from './risk-calc.ts';
import { tradeApi } from './trade-api.ts';
import { tradeMcp } from './trade-mcp.ts';

/** The applications of the lessons. */
export const families: readonly Family[] = [tradeApi, riskCalc, marketData, portfolioApi, tradeMcp];

/** Kestrel's port when nothing is said; the images of .NET say 8080. */
const DEFAULT_PORT = 5000;

/** What the traits of an assembly depend on. */
interface Start {
  assembly: string;
  version: string;
  port: number;
  contentRoot: string;
  settings: string[];
}

// Traits never change, and copies of one application start in a row.
let latest: { start: Start; traits: ApplicationTraits } | undefined;

/** The traits of an assembly, started with an environment in a directory. */
export function dotnetTraits(
  { name: assembly, version }: { name: string; version: string },
  env: Readonly<Record<string, string>>,
  workingDir: string,
): ApplicationTraits {
  const start = { assembly, version, port: portOf(env), contentRoot: workingDir, settings: settingsOf(env) };
  if (!samePlain(latest?.start, start)) latest = { start, traits: traitsAt(start) };
  return latest!.traits;
}

function traitsAt({ assembly, ...place }: Start): ApplicationTraits {
  const family = families.find(
    (one) => one.assembly.toLowerCase() === assembly.replaceAll(/[-_]/g, '').toLowerCase(),
  );
  const unknown: Family = { assembly, versions: [{ version: '0', change: () => ({}) }] };
  return traitsOf(family ?? unknown, { name: kebab(assembly), ...place });
}

/** Two underscores stand for the colon in the name of a setting, one is only a character; an empty value is none. */
function settingsOf(env: Readonly<Record<string, string>>): string[] {
  return Object.keys(env)
    .filter((name) => name.includes('__') && env[name] !== '')
    .map((name) => name.replaceAll('__', ':'));
}

/** `TradeApi` → `trade-api`. */
function kebab(assembly: string): string {
  return assembly
    .replaceAll(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll(/[_.]/g, '-')
    .toLowerCase();
}

/** ASPNETCORE_URLS outdoes the ports; of several the first counts. */
function portOf(env: Readonly<Record<string, string>>): number {
  const url = /:(\d+)/.exec(env['ASPNETCORE_URLS'] ?? env['URLS'] ?? '')?.[1];
  const ports = env['ASPNETCORE_HTTP_PORTS'] ?? env['HTTP_PORTS'] ?? '';
  return Number(url ?? /\d+/.exec(ports)?.[0] ?? DEFAULT_PORT);
}
