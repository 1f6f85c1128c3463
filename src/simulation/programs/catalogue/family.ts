/*
 * Models: the versions of one application and how they differ; one that ends at once when a setting is missing.
 * Leaves out: branches; versions are in one line. Settings that come from a file.
 * Upstream: https://semver.org/
 */
import type { ApplicationTraits } from '../application.ts';
import { aspnetTraits, type AspnetPlace } from './aspnet.ts';

/** An application of the catalogue. */
export interface Family {
  /** The name of its assembly, such as `TradeApi`. */
  assembly: string;
  /** What each version changes of what every ASP.NET Core application has, the oldest first. */
  versions: FamilyVersion[];
}

/** A version of an application. */
export interface FamilyVersion {
  version: string;
  change: (base: ApplicationTraits) => Partial<ApplicationTraits>;
  /** The setting that it does not start without, such as `MarketData:Url`. */
  needs?: string;
}

/** From the start until a program has read its settings, in milliseconds. */
const SETTINGS_READ_MS = 400;

/** The traits of a version; one that the catalogue does not know is like the newest older one, or the oldest. */
export function traitsOf({ versions }: Family, place: AspnetPlace): ApplicationTraits {
  const known = versions.findLast(({ version }) => !isNewer(version, place.version)) ?? versions[0]!;
  const base = aspnetTraits(place);
  const traits = { ...base, ...known.change(base) };
  const { needs } = known;
  const isSet = (name: string) => place.settings?.some((one) => one.toLowerCase() === name.toLowerCase());
  return needs === undefined || isSet(needs) ? traits : withoutSetting(traits, needs);
}

/** A program that says which setting it misses and returns 1. */
function withoutSetting(traits: ApplicationTraits, setting: string): ApplicationTraits {
  return {
    ...traits,
    readyMs: null,
    crash: { afterMs: SETTINGS_READ_MS, exitCode: 1 },
    lines: { ...traits.lines, crashed: [`${setting} is not set.`] },
  };
}

/** Whether one version is newer than another, number by number; what follows a `-` or `+` does not count. */
export function isNewer(one: string, other: string): boolean {
  const [first, second] = [one, other].map((version) =>
    version
      .split(/[-+]/)[0]!
      .split('.')
      .map((part) => Number(part) || 0),
  );
  for (let index = 0; index < Math.max(first!.length, second!.length); index += 1) {
    const difference = (first![index] ?? 0) - (second![index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}
