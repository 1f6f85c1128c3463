/** A colour in both themes, in CSS. */
export interface ThemedColour {
  /** In the light theme. */
  light: string;
  /** In the dark theme. */
  dark: string;
}

/** The colours of a stylesheet that are written as light-dark(oklch(…), oklch(…)), by name. */
export function readColours(css: string): Record<string, ThemedColour> {
  const written = css.matchAll(/--([\w-]+):\s*light-dark\((oklch\([^)]*\)),\s*(oklch\([^)]*\))\)/g);
  return Object.fromEntries(
    [...written].map(([, name = '', light = '', dark = '']) => [name, { light, dark }]),
  );
}

/** The WCAG 2 contrast of two oklch colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((low, high) => low - high);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(oklch: string): number {
  const [red, green, blue] = asShown(oklch);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Linear sRGB of an oklch colour after a screen has rounded it to eight bits. */
function asShown(oklch: string): [number, number, number] {
  const [lightness = 0, chroma = 0, hue = 0] = (oklch.match(/[\d.]+/g) ?? []).map(Number);
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    rounded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    rounded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    rounded(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ];
}

function rounded(linear: number): number {
  const clipped = Math.min(1, Math.max(0, linear));
  const encoded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  const bits = Math.round(encoded * 255) / 255;
  return bits <= 0.04045 ? bits / 12.92 : ((bits + 0.055) / 1.055) ** 2.4;
}
