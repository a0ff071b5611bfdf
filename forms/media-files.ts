/**
 * Which files may be the answer of a media question, told by their first bytes and not by what somebody calls them. The phone
 * looks before it keeps a file, the worker before it stores one: the same look, so that what was kept can be sent.
 */

/** a photo of 1280 pixels is 200 kB; this leaves room for a form that asks for larger ones */
export const pictureBytesMost = 5_000_000
/** ten minutes of speech, forty seconds of video: an hour on a slow line */
export const fileBytesMost = 20_000_000
/** what a viewer has to unpack; a camera of today makes 12 to 50 million, and the phone scales them down */
export const pixelsMost = 20_000_000
/** enough of a file for `typeOf`, and for the size of a picture in front of which a camera has put its notes */
export const headBytes = 65_536

export const anyType = 'application/octet-stream'
/** a file that was closed with its own key: its bytes tell nobody what it is */
export const sealedType = 'application/vnd.doorstep.sealed'
/** what closing adds to a file: the tag of AES-GCM */
export const sealBytes = 16
/** the largest part that a file is sent in; the phone begins with far smaller ones */
export const partBytesMost = 1_048_576

const starts = (head: Uint8Array, ...bytes: number[]): boolean => bytes.every((byte, at) => head[at] === byte)
const textAt = (head: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...head.subarray(from, from + length))

/** MP4 and its family name their brand after `ftyp`. */
function brandType(brand: string): string {
  if (brand.startsWith('M4A') || brand.startsWith('M4B')) return 'audio/mp4'
  if (/^3g[p2]/.test(brand)) return 'video/3gpp'
  if (brand === 'qt  ') return 'video/quicktime'
  if (/^(hei[cx]|hev[cx]|heim|heis|mif1|msf1)/.test(brand)) return 'image/heic'
  return brand.startsWith('avi') ? 'image/avif' : 'video/mp4'
}

/** What these first bytes are: `image/jpeg`, `video/mp4`, `audio/ogg` …; undefined when they are no picture, sound or film. */
export function typeOf(head: Uint8Array): string | undefined {
  if (starts(head, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (textAt(head, 0, 4) === 'GIF8') return 'image/gif'
  if (textAt(head, 0, 4) === 'RIFF') {
    const form = textAt(head, 8, 4)
    return form === 'WEBP' ? 'image/webp' : form === 'WAVE' ? 'audio/wav' : undefined
  }
  if (textAt(head, 4, 4) === 'ftyp') return brandType(textAt(head, 8, 4))
  if (starts(head, 0x1a, 0x45, 0xdf, 0xa3)) return 'video/webm'
  if (textAt(head, 0, 4) === 'OggS') return 'audio/ogg'
  if (textAt(head, 0, 4) === 'fLaC') return 'audio/flac'
  if (textAt(head, 0, 5) === '#!AMR') return 'audio/amr'
  if (textAt(head, 0, 3) === 'ID3') return 'audio/mpeg'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0) return 'audio/aac'
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) return 'audio/mpeg'
  return undefined
}

/** pictures that every browser shows; others are kept as files like any other */
const pictures = ['image/jpeg', 'image/png', 'image/webp']
/** these hold sound or film, and their first bytes do not tell which */
const containers = ['video/webm', 'video/mp4', 'video/3gpp', 'video/quicktime', 'audio/ogg']

export const isPicture = (type: string): boolean => pictures.includes(type)

/**
 * The type to keep a file under: what its bytes say, as far as they do; else what it is called, if that claims no picture,
 * sound or film.
 * @example keptType(jpegBytes, 'image/png') → 'image/jpeg'; keptType(webmBytes, 'audio/webm;codecs=opus') → 'audio/webm'
 */
export function keptType(head: Uint8Array, claimed: string): string {
  const found = typeOf(head)
  const plain = /^[a-z]+\/[a-z0-9.+-]{1,80}/.exec(claimed.toLowerCase())?.[0] ?? anyType
  if (!found) return /^(image|audio|video)\//.test(plain) ? anyType : plain
  if (found.startsWith('image/') && !isPicture(found)) return anyType
  return containers.includes(found) && plain === found.replace('video', 'audio') ? plain : found
}

/** Whether a file that comes as `type` may be stored as that. */
export const isType = (head: Uint8Array, type: string): boolean =>
  type === sealedType || keptType(head, type) === type

/** How many bytes a file of this type may have. */
export const bytesMost = (type: string): number =>
  isPicture(type) ? pictureBytesMost : type === sealedType ? fileBytesMost + sealBytes : fileBytesMost

const u16 = (head: Uint8Array, at: number): number => ((head[at] ?? 0) << 8) | (head[at + 1] ?? 0)
const u16le = (head: Uint8Array, at: number): number => (head[at] ?? 0) | ((head[at + 1] ?? 0) << 8)

/** Width × height as the head of a JPEG, PNG or WebP says; undefined when it does not say so within these bytes. */
export function pixelsOf(head: Uint8Array): number | undefined {
  const type = typeOf(head)
  if (type === 'image/png')
    return (u16(head, 16) * 65_536 + u16(head, 18)) * (u16(head, 20) * 65_536 + u16(head, 22))
  if (type === 'image/jpeg') return pixelsOfJpeg(head)
  if (type !== 'image/webp') return undefined
  switch (textAt(head, 12, 4)) {
    case 'VP8X':
      return (u16le(head, 24) + ((head[26] ?? 0) << 16) + 1) * (u16le(head, 27) + ((head[29] ?? 0) << 16) + 1)
    case 'VP8L': {
      const size = u16le(head, 21) + u16le(head, 23) * 65_536
      return ((size & 0x3fff) + 1) * (((size >>> 14) & 0x3fff) + 1)
    }
    default:
      return (u16le(head, 26) & 0x3fff) * (u16le(head, 28) & 0x3fff)
  }
}

/** Goes from marker to marker until the one that says the size (start of frame). */
function pixelsOfJpeg(head: Uint8Array): number | undefined {
  for (let at = 2; at + 9 < head.length; ) {
    if (head[at] !== 0xff) return undefined
    const marker = head[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return u16(head, at + 5) * u16(head, at + 7)
    // fill bytes and markers without a length
    at += marker === 0xff ? 1 : marker >= 0xd0 && marker <= 0xd7 ? 2 : 2 + Math.max(2, u16(head, at + 2))
  }
  return undefined
}
