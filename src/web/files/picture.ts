import type { Model } from '../../model/index.ts';
import { drawTopology, type Drawing } from '../../report/topology/draw.ts';
import { darkPalette, lightPalette, type Palette } from '../../report/figures/palette.ts';
import type { Positions } from '../document/store.ts';

export function paletteNow(): Palette {
  const isDark = document.documentElement.getAttribute('data-mantine-color-scheme') === 'dark';
  return isDark ? darkPalette : lightPalette;
}

/** The topology as on the canvas, on white: a picture goes into documents. */
export function pictureOf(model: Model, positions: Positions): Drawing {
  return drawTopology(model, { palette: lightPalette, positions: new Map(Object.entries(positions)) });
}

/** A picture as an address that an image can show. */
export function imageAddress(svg: string): string {
  return `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

/** Pixels of an image for each pixel of the picture, and the most that browsers draw along one side. */
const SHARPNESS = 2;
const LONGEST_SIDE = 8192;

/** The picture in pixels. */
export async function pngOf({ svg, width, height }: Drawing): Promise<Blob> {
  const scale = Math.min(SHARPNESS, LONGEST_SIDE / width, LONGEST_SIDE / height);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
