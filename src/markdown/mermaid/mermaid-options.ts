import type { MermaidConfig } from 'mermaid';

/** Options of mermaid for every diagram; sizes agree with look.css, which mermaid does not read. */
export const MERMAID_OPTIONS: MermaidConfig = {
  startOnLoad: false,
  suppressErrorRendering: true,
  securityLevel: 'strict',
  deterministicIds: true,
  // Some shapes are drawn by roughjs even in the classic look; without a seed they differ each time.
  handDrawnSeed: 1,
  theme: 'base',
  look: 'classic',
  layout: 'elk',
  htmlLabels: false,
  fontFamily: 'Inter',
  fontSize: 14,
  // Straightened edges run into nodes and leave their labels behind.
  elk: { preset: 'depthFirst', straightenEdges: false, lineHops: false },
  flowchart: {
    htmlLabels: false,
    useMaxWidth: false,
    wrappingWidth: 280,
    minNodeWidth: 40,
    padding: 10,
    curve: 'rounded',
  },
  state: { useMaxWidth: false, minNodeWidth: 72 },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    width: 110,
    height: 40,
    actorMargin: 36,
    messageMargin: 36,
    noteMargin: 10,
    boxMargin: 10,
    labelBoxWidth: 48,
    labelBoxHeight: 20,
    actorFontSize: 14,
    actorFontWeight: 600,
    messageFontSize: 13,
    noteFontSize: 13,
    actorFontFamily: 'Inter',
    messageFontFamily: 'Inter',
    noteFontFamily: 'Inter',
  },
};
