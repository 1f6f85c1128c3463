/*
 * Models: `kubectl set` and the commands below it.
 * Leaves out: selector, subject.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set.go
 */
import { makeGroup } from '../../subcommands.ts';
import type { Verb } from '../../verb.ts';
import { notModelledVerb } from '../not-modelled.ts';
import { env } from './env.ts';
import { image } from './image.ts';
import { resources } from './resources.ts';
import { serviceAccount } from './service-account.ts';

/** `kubectl set`. */
export const set: Verb = makeGroup('set', 'Set specific features on objects', [
  env,
  image,
  resources,
  notModelledVerb('set selector', 'Set the selector on a resource', 'change the manifest and apply it'),
  serviceAccount,
  notModelledVerb('set subject', 'Update a role binding', 'there is no access control here'),
]);
