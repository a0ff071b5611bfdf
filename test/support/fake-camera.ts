/** A camera that holds a QR code before the lens: a film of one picture, for Chromium's `--use-file-for-fake-video-capture`. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'uqr'

const width = 640
const height = 480

/** Brightness of each pixel, row by row: the code in the middle on white paper. */
function drawCode(text: string): Buffer {
  const { data, size } = encode(text, { border: 4 })
  const scale = Math.floor(height / size)
  const left = Math.floor((width - size * scale) / 2)
  const top = Math.floor((height - size * scale) / 2)
  const picture = Buffer.alloc(width * height, 235)
  for (let y = 0; y < size * scale; y++)
    for (let x = 0; x < size * scale; x++)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)]) picture[(y + top) * width + x + left] = 16
  return picture
}

/** Writes the film to `file` (`.y4m`) and returns the arguments with which Chromium takes it for its camera, and allows it. */
export function fakeCamera(file: string, text: string): string[] {
  const colours = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), drawCode(text), colours])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`)
  writeFileSync(file, Buffer.concat([head, frame, frame]))
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ]
}

/** The same as a picture to choose: a PNG of grey pixels; blank paper where `text` is ''. */
export function codeAsPng(text: string): Buffer {
  const pixels = text === '' ? Buffer.alloc(width * height, 235) : drawCode(text)
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.from([0]), pixels.subarray(y * width, (y + 1) * width)]),
  )
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc32(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // eight bits a pixel, grey
  head.writeUInt8(8, 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
