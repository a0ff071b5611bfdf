import { describe, expect, it } from 'vitest'
import type { CompiledForm } from '../../forms/definition.ts'
import { mediaAnswers } from '../../forms/media-answers.ts'
import { anyType, isType, keptType, pixelsOf, typeOf } from '../../forms/media-files.ts'

const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(
    parts.flatMap(part => (typeof part === 'string' ? [...part].map(one => one.charCodeAt(0)) : [part])),
  )
const jpeg = bytes(0xff, 0xd8, 0xff, 0xe0)
const webm = bytes(0x1a, 0x45, 0xdf, 0xa3)
const box = (brand: string) => bytes(0, 0, 0, 24, 'ftyp', brand)

describe('the first bytes of a file', () => {
  it.each([
    [jpeg, 'image/jpeg'],
    [bytes(0x89, 'PNG\r\n', 0x1a, '\n'), 'image/png'],
    [bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), 'image/webp'],
    [bytes('GIF89a'), 'image/gif'],
    [box('heic'), 'image/heic'],
    [box('mif1'), 'image/heic'],
    [webm, 'video/webm'],
    [box('isom'), 'video/mp4'],
    [box('M4A '), 'audio/mp4'],
    [box('3gp5'), 'video/3gpp'],
    [box('qt  '), 'video/quicktime'],
    [bytes('OggS'), 'audio/ogg'],
    [bytes('RIFF', 0, 0, 0, 0, 'WAVE'), 'audio/wav'],
    [bytes('ID3'), 'audio/mpeg'],
    [bytes(0xff, 0xfb), 'audio/mpeg'],
    [bytes(0xff, 0xf1), 'audio/aac'],
    [bytes('#!AMR'), 'audio/amr'],
    [bytes('%PDF-1.7'), undefined],
    [bytes('RIFF', 0, 0, 0, 0, 'AVI '), undefined],
    [bytes(), undefined],
  ])('%# tell %s', (head, type) => {
    expect(typeOf(head)).toBe(type)
  })

  it('decide over what the file is called, and a container that may hold sound alone is believed', () => {
    expect(keptType(jpeg, 'image/png')).toBe('image/jpeg')
    expect(keptType(webm, 'audio/webm;codecs=opus')).toBe('audio/webm')
    expect(keptType(webm, 'video/webm')).toBe('video/webm')
    expect(keptType(box('isom'), 'audio/mp4')).toBe('audio/mp4')
    expect(keptType(bytes('%PDF'), 'application/pdf')).toBe('application/pdf')
    // what no page shows, and what claims to be a picture and is none
    expect(keptType(bytes('GIF89a'), 'image/gif')).toBe(anyType)
    expect(keptType(bytes('<svg'), 'image/svg+xml')).toBe(anyType)
    expect(keptType(bytes('x'), 'Image/JPEG')).toBe(anyType)
    expect(keptType(bytes('x'), '')).toBe(anyType)
    expect(keptType(bytes('x'), 'text/html; charset=utf-8')).toBe('text/html')
  })

  it('let what the phone keeps be stored by the office, whatever it was', () => {
    const heads = [jpeg, webm, box('isom'), box('heic'), bytes('GIF89a'), bytes('x'), bytes('ID3')]
    const claims = [
      'image/jpeg',
      'audio/webm;codecs=opus',
      'video/mp4',
      '',
      'nonsense',
      'text/csv',
      'image/heic',
    ]
    for (const head of heads)
      for (const claim of claims) expect(isType(head, keptType(head, claim)), claim).toBe(true)
  })
})

describe('the size of a picture', () => {
  it('is read from JPEG, PNG and the three kinds of WebP', () => {
    const frame = [0xff, 0xc2, 0, 11, 8, 0x02, 0x00, 0x03, 0x00]
    expect(pixelsOf(bytes(0xff, 0xd8, 0xff, 0xe1, 0, 6, 'Exif', ...frame, 1, 1, 0))).toBe(512 * 768)
    expect(pixelsOf(bytes(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 2, 0, 0, 0, 1, 0))).toBe(
      512 * 256,
    )
    const webp = (...rest: (string | number)[]) => pixelsOf(bytes('RIFF', 0, 0, 0, 0, 'WEBP', ...rest))
    expect(webp('VP8X', 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 1, 0, 0xff, 0, 0)).toBe(512 * 256)
    expect(webp('VP8 ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 0x01, 0x2a, 0, 2, 0, 1)).toBe(512 * 256)
    // 14 bits of width less one, then 14 of height
    const size = 511 | (255 << 14)
    expect(
      webp('VP8L', 0, 0, 0, 0, 0x2f, size & 255, (size >> 8) & 255, (size >> 16) & 255, size >> 24),
    ).toBe(512 * 256)
  })

  it('is not known of what ends too soon or is none', () => {
    expect(pixelsOf(jpeg)).toBe(undefined)
    expect(pixelsOf(webm)).toBe(undefined)
    expect(pixelsOf(bytes(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff, ...Array<number>(40).fill(0)))).toBe(undefined)
  })
})

describe('the answers that name files', () => {
  it('are found in groups and repeats, in the order of the form, and nothing else is', () => {
    const nodes = [
      { name: 'who', kind: 'question', type: 'text', parent: -1 },
      { name: 'house', kind: 'group', parent: -1 },
      { name: 'front', kind: 'question', type: 'image', parent: 1 },
      { name: 'members', kind: 'repeat', parent: -1 },
      { name: 'voice', kind: 'question', type: 'audio', parent: 3 },
      { name: 'logo', kind: 'question', type: 'image', parent: -1 },
    ] as CompiledForm['nodes']
    const answers = {
      logo: 'jr://images/logo.png',
      members: [{ voice: 'audio-1.webm' }, { voice: '' }, { voice: 'audio-2.webm' }],
      house: { front: 'image-1.jpg' },
      who: 'image-9.jpg',
      unknown: 'image-8.jpg',
    }
    expect(mediaAnswers({ nodes }, answers)).toEqual([
      { path: '/data/house/front', name: 'image-1.jpg' },
      { path: '/data/members[1]/voice', name: 'audio-1.webm' },
      { path: '/data/members[3]/voice', name: 'audio-2.webm' },
    ])
  })

  it('are none where the answers are not of the form’s shape', () => {
    const nodes = [
      { name: 'members', kind: 'repeat', parent: -1 },
      { name: 'photo', kind: 'question', type: 'image', parent: 0 },
    ] as CompiledForm['nodes']
    for (const members of ['x', [{ photo: { photo: 'a.jpg' } }], [{}]])
      expect(mediaAnswers({ nodes }, { members })).toEqual([])
  })
})
