/**
 * Reads codes out of pictures: with the browser's own BarcodeDetector where it has one (Android), else with ZXing as
 * WebAssembly, a megabyte that only a phone without the former ever fetches. The camera screen and "a picture" call it.
 */
import { keptDecoder } from './keep-decoder.ts'

/** @returns the text of the first code in the picture; undefined when there is none */
export type Decoder = (picture: ImageBitmap) => Promise<string | undefined>

interface Detector {
  detect(picture: ImageBitmap): Promise<{ rawValue: string }[]>
}
type DetectorClass = (new () => Detector) & { getSupportedFormats?(): Promise<string[]> }

/** The class of the browser, if it can read anything: some builds have one that cannot. */
async function ownDetector(): Promise<Detector | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: DetectorClass }
  const formats = await BarcodeDetector?.getSupportedFormats?.().catch(() => [])
  return BarcodeDetector && formats?.length ? new BarcodeDetector() : undefined
}

/** Does this browser read codes by itself? Then nothing is fetched. */
export const readsCodesItself = async (): Promise<boolean> => (await ownDetector()) !== undefined

/** longer than this a side is more than a code needs and three times the work */
const longestSide = 1280

async function withZxing(): Promise<Decoder> {
  const [zxing, wasm] = await Promise.all([import('zxing-wasm/reader'), keptDecoder()])
  await zxing.prepareZXingModule({
    overrides: { wasmBinary: wasm, locateFile: (path: string) => path },
    fireImmediately: true,
  })
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  return async picture => {
    const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height))
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    pen?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const pixels = pen?.getImageData(0, 0, canvas.width, canvas.height)
    const found = pixels ? await zxing.readBarcodes(pixels, { maxNumberOfSymbols: 1 }) : []
    return found[0]?.text
  }
}

/** @throws TypeError when ZXing is needed, was never fetched, and there is no connection */
export async function openDecoder(): Promise<Decoder> {
  const own = await ownDetector()
  return own ? async picture => (await own.detect(picture))[0]?.rawValue : withZxing()
}
