import { ExpressiveCodeTheme } from 'astro-expressive-code';

/** The one colour theme of all code: roles point at the site's tokens, so one markup serves light and dark. */
export const codeTheme = new ExpressiveCodeTheme({
  name: 'box-to-fleet',
  type: 'light',
  colors: { 'editor.background': '#ffffff', 'editor.foreground': '#000000' },
  settings: [
    { settings: { foreground: 'var(--ink)' } },
    { scope: ['comment', 'punctuation.definition.comment'], settings: { foreground: 'var(--ink-3)' } },
    {
      scope: ['keyword', 'storage', 'entity.name.tag', 'support.type.property-name'],
      settings: { foreground: 'var(--kube-ink)' },
    },
    {
      scope: ['string', 'punctuation.definition.string'],
      settings: { foreground: 'var(--registry-ink)' },
    },
    {
      scope: ['constant.numeric', 'constant.language', 'variable.parameter.option'],
      settings: { foreground: 'var(--docker-ink)' },
    },
    // YAML and JSON keys carry the structure; their values are what one reads for.
    { scope: ['keyword.operator', 'punctuation'], settings: { foreground: 'var(--ink-2)' } },
    { scope: ['source.yaml string.unquoted'], settings: { foreground: 'var(--ink)' } },
  ],
});
