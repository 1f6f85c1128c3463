import { pluginLineNumbers } from '@expressive-code/plugin-line-numbers';
import { ExpressiveCodeBlock, type AstroExpressiveCodeOptions } from 'astro-expressive-code';
import { codeTheme } from './code-theme.ts';
import { metaOfShownFile, readShownFile } from './shown-file.ts';
import { transcriptPlugin } from './transcript-plugin.ts';

/** How every code fence of the site is drawn. */
export const codeFrames: AstroExpressiveCodeOptions = {
  themes: [codeTheme],
  // The colours are tokens, checked for contrast by the tests; Expressive Code can't read them.
  minSyntaxHighlightingColorContrast: 0,
  useDarkModeMediaQuery: false,
  themeCssSelector: false,
  useThemedScrollbars: false,
  plugins: [transcriptPlugin(), pluginLineNumbers()],
  shiki: { langAlias: { console: 'plaintext' } },
  defaultProps: { wrap: false },
  customCreateBlock: ({ input, file }) => {
    const shown = readShownFile(input.meta ?? '', file.path ?? '');
    return new ExpressiveCodeBlock(
      shown ? { ...input, code: shown.code, meta: metaOfShownFile(input.meta ?? '', shown) } : input,
    );
  },
  styleOverrides: {
    borderRadius: '0',
    borderWidth: '1px',
    borderColor: 'var(--edge)',
    codeBackground: 'var(--sheet)',
    codeForeground: 'var(--ink)',
    codeFontFamily: 'var(--mono)',
    codeFontSize: '0.84375rem',
    codeLineHeight: '1.68',
    codePaddingBlock: '0.8rem',
    codePaddingInline: '1rem',
    codeSelectionBackground: 'var(--mark)',
    uiFontFamily: 'var(--sans)',
    uiFontSize: 'var(--t-small)',
    focusBorder: 'var(--ink)',
    gutterForeground: 'var(--ink-3)',
    gutterBorderColor: 'transparent',
    lineNumbers: { foreground: 'var(--ink-3)', highlightForeground: 'var(--ink-2)' },
    frames: {
      frameBoxShadowCssValue: 'none',
      shadowColor: 'transparent',
      editorBackground: 'var(--sheet)',
      terminalBackground: 'var(--sheet)',
      editorTabBarBackground: 'var(--sheet)',
      editorTabBarBorderColor: 'var(--rule)',
      editorTabBarBorderBottomColor: 'var(--rule)',
      editorActiveTabBackground: 'var(--sheet)',
      editorActiveTabForeground: 'var(--ink)',
      editorActiveTabBorderColor: 'transparent',
      editorActiveTabIndicatorTopColor: 'transparent',
      editorActiveTabIndicatorBottomColor: 'transparent',
      terminalTitlebarBackground: 'var(--sheet)',
      terminalTitlebarForeground: 'var(--ink)',
      terminalTitlebarBorderBottomColor: 'var(--rule)',
      terminalTitlebarDotsOpacity: '0',
      inlineButtonForeground: 'var(--ink)',
      inlineButtonBackground: 'var(--well)',
      inlineButtonBorder: 'var(--edge)',
      tooltipSuccessBackground: 'var(--ink)',
      tooltipSuccessForeground: 'var(--paper)',
    },
    textMarkers: {
      markBackground: 'var(--mark)',
      markBorderColor: 'var(--docker-ink)',
      insBackground: 'var(--registry-wash)',
      insBorderColor: 'var(--registry-ink)',
      insDiffIndicatorColor: 'var(--registry-ink)',
      delBackground: 'var(--lost-wash)',
      delBorderColor: 'var(--lost)',
      delDiffIndicatorColor: 'var(--lost)',
    },
  },
};
