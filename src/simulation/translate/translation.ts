/*
 * Models: what comes of translating something for Docker into manifests for Kubernetes.
 * Leaves out: nothing; how it comes about is said beside it.
 * Upstream: https://kubernetes.io/docs/tasks/configure-pod-container/translate-compose-kubernetes/
 */
import type { PlainData } from '../plain-data.ts';

/** An object of the API, as a manifest says it. */
export type Manifest = { [field: string]: PlainData };

/** Lines of one text that mean the same as lines of the other; both count from 1 and are in order. */
export interface LineLink {
  fromLines: number[];
  toLines: number[];
}

/** Something that the manifests alone do not say. */
export interface TranslationNote {
  /** Whether it means something else there, has no counterpart, or is missing and should be added. */
  kind: 'differs' | 'no-counterpart' | 'add';
  /** In words. */
  text: string;
  /** The lines that it is about, from 1; empty when it is about the whole. */
  fromLines: number[];
}

/** A translation. */
export interface Translation {
  /** The text that was translated. */
  source: string;
  /** The manifests as data. */
  manifests: Manifest[];
  /** The manifests as one YAML text, in the order in which people read them. */
  text: string;
  /** Which lines mean the same. */
  links: LineLink[];
  /** What else there is to know, in the order of the text. */
  notes: TranslationNote[];
}

/** A text that can't be translated; the message says why, in words for the reader. */
export class TranslationError extends Error {
  override name = 'TranslationError';
}
