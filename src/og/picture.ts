import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import satori from 'satori';
import sharp from 'sharp';

/** What a link preview shows of a page. */
export interface PictureText {
  /** Line over the title, such as "Part 2 of 5". */
  place: string;
  /** Title of the page. */
  title: string;
  /** One sentence under the title. */
  teaser: string;
}

/** Size of a link preview. */
const PICTURE = { widthPx: 1200, heightPx: 630 } as const;

const require = createRequire(import.meta.url);
const inter = (weight: 400 | 600) => ({
  name: 'Inter',
  weight,
  data: readFileSync(require.resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff`)),
});

/* The light tokens as sRGB: previews have no themes and satori reads no oklch. */
const colour = {
  land: '#faf2dc',
  landInk: '#69470d',
  landFill: '#ebcb7f',
  sea: '#e0f2fe',
  seaInk: '#0b4f83',
  seaFill: '#a9d8f8',
  ink: '#171f2b',
  ink2: '#414b59',
};

/** The picture of a page for link previews, as PNG. */
export async function drawPicture(text: PictureText): Promise<Uint8Array<ArrayBuffer>> {
  const svg = await satori(layout(text), {
    width: PICTURE.widthPx,
    height: PICTURE.heightPx,
    fonts: [inter(400), inter(600)],
  });
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer());
}

type Style = Record<string, string | number>;
const box = (style: Style, children?: unknown) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

function layout({ place, title, teaser }: PictureText): Parameters<typeof satori>[0] {
  const words = box(
    {
      flexDirection: 'column',
      flexGrow: 1,
      padding: '72px 72px 56px 64px',
      background: colour.sea,
      borderLeft: `4px solid ${colour.ink}`,
    },
    [
      box({ fontSize: 30, color: colour.ink2 }, place),
      box(
        {
          fontSize: title.length > 48 ? 60 : 72,
          fontWeight: 600,
          lineHeight: 1.06,
          letterSpacing: '-0.025em',
          color: colour.ink,
          marginTop: 20,
        },
        title,
      ),
      box({ fontSize: 32, lineHeight: 1.4, color: colour.ink2, marginTop: 26 }, teaser),
      box({ marginTop: 'auto', justifyContent: 'space-between', alignItems: 'flex-end' }, [
        box({ fontSize: 30, fontWeight: 600, color: colour.ink }, 'Box to Fleet'),
        fleet(),
      ]),
    ],
  );
  const land = box(
    { width: 300, flexShrink: 0, background: colour.land, alignItems: 'center', justifyContent: 'center' },
    container(),
  );
  return box({ width: '100%', height: '100%', fontFamily: 'Inter' }, [land, words]) as Parameters<
    typeof satori
  >[0];
}

/** Three hulls with their Pods: round is what Kubernetes keeps. */
function fleet() {
  const hull = (x: number) => {
    const pods = [x + 14, x + 54].map((left) => ({
      type: 'rect',
      props: {
        x: left,
        y: 14,
        width: 32,
        height: 36,
        rx: 9,
        fill: colour.seaFill,
        stroke: colour.seaInk,
        strokeWidth: 4,
      },
    }));
    const frame = {
      type: 'path',
      props: {
        d: `M${x} 3h100v60l-17 17H${x + 17}l-17-17z`,
        fill: '#ffffff',
        stroke: colour.seaInk,
        strokeWidth: 5,
      },
    };
    return [frame, ...pods];
  };
  return {
    type: 'svg',
    props: { width: 348, height: 84, viewBox: '-3 0 348 84', children: [0, 121, 242].flatMap(hull) },
  };
}

/** The box of the series: square, with corner castings, standing on the ground. */
function container() {
  const casting = (corner: Style) =>
    box({ position: 'absolute', width: 26, height: 26, background: colour.landInk, ...corner });
  const ribs = Array.from({ length: 6 }, (_, index) =>
    box({
      position: 'absolute',
      top: 0,
      bottom: 0,
      left: 34 + index * 20,
      width: 2,
      background: colour.landInk,
      opacity: 0.3,
    }),
  );
  return box({ flexDirection: 'column', alignItems: 'center' }, [
    box(
      {
        position: 'relative',
        width: 168,
        height: 140,
        background: colour.landFill,
        border: `5px solid ${colour.landInk}`,
      },
      [
        ...ribs,
        casting({ top: 0, left: 0 }),
        casting({ top: 0, right: 0 }),
        casting({ bottom: 0, left: 0 }),
        casting({ bottom: 0, right: 0 }),
      ],
    ),
    box({ width: 236, height: 5, background: colour.landInk }),
  ]);
}
