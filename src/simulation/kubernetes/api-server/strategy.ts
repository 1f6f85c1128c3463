/*
 * Models: what the API server knows of a kind beside its name: how it fills in defaults and what it refuses.
 * Leaves out: warnings.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/registry/rest/create.go (RESTCreateStrategy)
 */
import type { World } from '../../world.ts';
import type { AnyGiven, GivenObject, StoredObject } from '../objects/object.ts';
import type { FieldError } from './errors.ts';

/** An object on its way in: its fields are as the schema of its kind says. */
export type Draft = GivenObject;

/** What is special about a kind. Functions return new objects and never change the one given. */
export interface Strategy {
  /** Which names are allowed. */
  nameRule: 'subdomain' | 'label' | 'label-1035';
  /** Whether a change of the spec raises metadata.generation. */
  hasGeneration?: boolean;
  /** Whether status is a part of its own that an ordinary write leaves alone. */
  hasStatus?: boolean;
  /** Fills in what is missing. */
  addDefaults?: (draft: Draft) => Draft;
  /** The status of a new object, and whatever else only a new object gets. */
  begin?: (draft: Draft) => Draft;
  /** Gives out what only the server can, such as addresses; `before` is missing for a new object. */
  allocate?: (world: World, draft: Draft, before: StoredObject | undefined) => Draft;
  /** What is wrong with an object by itself. */
  validate?: (draft: Draft) => FieldError[];
  /** What may not be changed. */
  validateUpdate?: (draft: Draft, before: StoredObject) => FieldError[];
}

/** The object with another spec. */
export function withSpec<Given extends AnyGiven>(draft: Given, spec: object): Given {
  return { ...draft, spec };
}
