/** Scalars as the YAML readers of Go take them, which kubectl and docker compose are built with. */
import { boolYaml11Tag, CORE_SCHEMA, defineScalarTag, mergeTag, NOT_RESOLVED, type Schema } from 'js-yaml';

/** Go's integers: a zero in front makes them octal, as in `defaultMode: 0644`; `1:30` is text. */
const INTEGER = /^[-+]?(?:0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]*|[1-9]\d*)$/;

const intTag = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: ['-', '+', ...'0123456789'],
  resolve: (source) => {
    const plain = source.replaceAll('_', '');
    return INTEGER.test(plain) ? integerOf(plain) : NOT_RESOLVED;
  },
  identify: (value) => Number.isInteger(value),
});

function integerOf(plain: string): number {
  const sign = plain.startsWith('-') ? -1 : 1;
  const digits = plain.replace(/^[-+]/, '').toLowerCase();
  if (/^0[xbo]./.test(digits)) return sign * Number(digits) || 0;
  if (/^0\d/.test(digits)) return sign * Number(`0o${digits.slice(1)}`) || 0;
  return sign * Number(digits) || 0;
}

/** Docker compose's scalars: `yes` and `on` are text. Source: go-yaml v3, resolve.go. */
export const COMPOSE_SCHEMA: Schema = CORE_SCHEMA.withTags(intTag, mergeTag);

/** kubectl's scalars: `yes`, `on` and `n` are booleans, as in YAML 1.1. Source: go-yaml v2, resolve.go. */
export const KUBERNETES_SCHEMA: Schema = COMPOSE_SCHEMA.withTags(boolYaml11Tag);
