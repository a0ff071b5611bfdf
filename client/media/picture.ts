/**
 * Any picture that a camera or a person hands in → a JPEG small enough for a slow line. It is drawn anew, so nothing that the
 * camera wrote beside it (place, time, name of the phone) goes along, and it stands upright. Capture and outreach call it.
 */
import { headBytes, typeOf } from '../../forms/media-files.ts'

/** longer side where the form does not say: a face or a paper can be read on it */
export const usualSide = 1280
/** `max-pixels` beyond this is more than the memory of a cheap phone */
const largestSide = 4096
const smallestSide = 400
/** of a picture of the usual side; a larger one may have more in the same measure */
const usualBytes = 200_000
const mostBytes = 4_500_000
const qualities = [0.82, 0.72, 0.62, 0.52, 0.42]

/** Why there is no picture. */
export class PictureFailed extends Error {
  readonly trouble: 'heic' | 'noPicture'
  constructor(trouble: 'heic' | 'noPicture') {
    super(trouble)
    this.trouble = trouble
  }
}

/** The form's `max-pixels` for the longer side; the usual one for anything that is no number. */
export const sideOf = (maxPixels: string | undefined): number => {
  const wished = Math.round(Number(maxPixels))
  return wished > 0 ? Math.min(wished, largestSide) : usualSide
}

/** @throws PictureFailed when this browser cannot read it */
export async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer())
    throw new PictureFailed(typeOf(head) === 'image/heic' ? 'heic' : 'noPicture')
  }
}

/** Its size, made smaller so that the longer side is at most `side`; never larger. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A canvas of this size with the picture on white. */
function drawn(picture: CanvasImageSource, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new PictureFailed('noPicture')
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, width, height)
  return canvas
}

const encoded = (canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob> =>
  new Promise((resolve, reject) => {
    canvas.toBlob(blob => (blob ? resolve(blob) : reject(new PictureFailed('noPicture'))), type, quality)
  })

/** At most `side` long, and about 200 kB: first by quality, then by size. */
export async function toJpeg(
  picture: CanvasImageSource & { width: number; height: number },
  side: number,
): Promise<Blob> {
  const budget = Math.min(mostBytes, usualBytes * Math.max(1, (side / usualSide) ** 2))
  for (let longer = side; ; longer = Math.round(longer * 0.75)) {
    const { width, height } = fitted(picture.width, picture.height, longer)
    const canvas = drawn(picture, width, height)
    for (const quality of qualities) {
      const blob = await encoded(canvas, 'image/jpeg', quality)
      if (blob.size <= budget || (longer <= smallestSide && quality === qualities.at(-1))) return blob
    }
    longer = Math.min(longer, Math.max(width, height))
  }
}

/** A photo as it is kept: upright, nothing beside it, at most `side` long. @throws PictureFailed */
export async function smallPhoto(file: Blob, side: number): Promise<Blob> {
  const picture = await decode(file)
  try {
    return await toJpeg(picture, side)
  } finally {
    picture.close()
  }
}

/** A drawing: lines stay sharp as PNG, and small; one that is not small becomes a JPEG. */
export async function toDrawing(canvas: HTMLCanvasElement, side: number): Promise<Blob> {
  const png = await encoded(canvas, 'image/png')
  return png.size <= usualBytes ? png : toJpeg(canvas, side)
}
