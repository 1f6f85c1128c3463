/*
 * Models: changing an object as kubectl does it: a patch of what differs, none when nothing does, nothing at all for a dry
 * run on the client.
 * Leaves out: conflicts, since the object was read just before.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/helper.go (CalculatePatch)
 */
import { update } from '../../kubernetes/api-server/update.ts';
import type { StoredObject } from '../../kubernetes/objects/object.ts';
import type { CommandContext } from '../command.ts';
import type { ParsedFlags } from './flags.ts';
import { dryRunOf, requesterOf } from './write-flags.ts';

/** Writes the changed object and returns it as the server has it then; `what` says in plain words what is done. */
export function changeObject(
  context: CommandContext,
  flags: ParsedFlags,
  changed: StoredObject,
  what: string,
): StoredObject {
  const dryRun = dryRunOf(flags);
  if (dryRun === 'client') return changed;
  const requester = { ...requesterOf(context), what };
  return update(context.world, changed, requester, { strict: true, dryRun: dryRun === 'server' });
}
