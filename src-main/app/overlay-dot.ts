/** Pixels of a side. */
export const dotSize = 16;

/** `danger` of the design's tokens, as Blue, Green, Red. */
const red = [0x2d, 0x1c, 0xa6] as const;

/** A round red mark, BGRA with premultiplied alpha, for the corner of a taskbar button. */
export const dotBitmap = (): Buffer => {
  const pixels = Buffer.alloc(dotSize * dotSize * 4);
  const middle = (dotSize - 1) / 2;
  for (let y = 0; y < dotSize; y++)
    for (let x = 0; x < dotSize; x++) {
      // One pixel of soft edge.
      const cover = Math.min(1, Math.max(0, dotSize / 2 - Math.hypot(x - middle, y - middle)));
      const at = (y * dotSize + x) * 4;
      for (const [index, part] of red.entries()) pixels[at + index] = Math.round(part * cover);
      pixels[at + 3] = Math.round(255 * cover);
    }
  return pixels;
};
