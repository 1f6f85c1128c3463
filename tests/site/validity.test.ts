import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { builtPages } from '../support/built-pages.ts';
import { builds } from '../support/builds.ts';

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  rules: {
    // Astro writes compact HTML and lets attributes stand as authors wrote them.
    'no-inline-style': 'off',
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    // Astro puts the scripts of a page after its end; parsers move them into the body.
    'script-element': 'off',
  },
});

/** Expressive Code puts its lines into <code> and its icon into <button>; browsers agree on what that means. */
const notOurs = /^<div> element is not permitted as content under <(?:code|button)>$/;

describe.each(builds)('HTML of the $name build', (build) => {
  test.each(builtPages(build).map(({ path, file }) => ({ path: path || '/', file })))(
    '$path is valid',
    async ({ file }) => {
      const { results } = await validator.validateFile(file);
      const faults = results.flatMap(({ messages }) =>
        messages
          .filter(({ message }) => !notOurs.test(message))
          .map(({ line, column, message, ruleId }) => `${file}:${line}:${column} ${message} (${ruleId})`),
      );
      expect(faults).toEqual([]);
    },
  );
});
