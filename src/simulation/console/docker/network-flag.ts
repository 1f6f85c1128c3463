/*
 * Models: `--network` of docker run: a name, or `name=…,alias=…`.
 * Leaves out: addresses, options of drivers and the priority of a gateway, which are refused by name.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/opts/network.go
 */
import { notModeled } from './cli-error.ts';

/** A network that a container is to join. */
export interface NetworkWish {
  /** Its name or id. */
  name: string;
  /** Names of the container there. */
  aliases: string[];
}

const OTHER_KEYS = ['driver-opt', 'gw-priority', 'ip', 'ip6', 'link-local-ip', 'mac-address'];

/** Why a text can't stand behind `--network`, in the CLI's words; undefined if it can. */
export function networkProblem(text: string): string | undefined {
  if (!isLong(text)) return undefined;
  for (const field of text.split(',')) {
    const [key, value] = splitField(field);
    if (value === undefined || key === '') return `invalid field ${field}`;
    if (!['name', 'alias', ...OTHER_KEYS].includes(key)) return `invalid field key ${key}`;
  }
  return readNetworkFlag(text, []).name === '' ? 'network name/id is not specified' : undefined;
}

/** What a text without a problem asks for; a field that has no meaning here is a NotModeledError. */
export function readNetworkFlag(text: string, refused = OTHER_KEYS): NetworkWish {
  if (!isLong(text)) return { name: text, aliases: [] };
  const wish: NetworkWish = { name: '', aliases: [] };
  for (const [key, value = ''] of text.split(',').map(splitField)) {
    if (key === 'name') wish.name = value;
    if (key === 'alias') wish.aliases.push(value);
    if (refused.includes(key)) {
      throw notModeled(`docker run --network …,${key}=…`, 'choose the address or the route', 'leave it out');
    }
  }
  return wish;
}

function isLong(text: string): boolean {
  return /\w+=\w+(,\w+=\w+)*/.test(text);
}

function splitField(field: string): [key: string, value?: string] {
  const [key = '', value] = field.toLowerCase().split(/=(.*)/s);
  return value === undefined ? [key.trim()] : [key.trim(), value.trim()];
}
