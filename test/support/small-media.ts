/** Pictures, a drawing and a sound small enough to be written here, for forms whose labels show media. */

const text = (content: string) => new TextEncoder().encode(content)
const svg = (body: string) =>
  text(`<svg xmlns="http://www.w3.org/2000/svg" width="120" height="80" viewBox="0 0 120 80">${body}</svg>`)

/** a tenth of a second of 440 Hz, 8-bit mono at 8 kHz */
function bell(): Uint8Array {
  const samples = Uint8Array.from(
    { length: 800 },
    (_, at) => 128 + Math.round(60 * Math.sin((at * 2 * Math.PI * 440) / 8000)),
  )
  const head = new DataView(new ArrayBuffer(44))
  const word = (at: number, letters: string) =>
    [...letters].forEach((letter, index) => {
      head.setUint8(at + index, letter.charCodeAt(0))
    })
  word(0, 'RIFF')
  head.setUint32(4, 36 + samples.length, true)
  word(8, 'WAVEfmt ')
  head.setUint32(16, 16, true)
  head.setUint16(20, 1, true)
  head.setUint16(22, 1, true)
  head.setUint32(24, 8000, true)
  head.setUint32(28, 8000, true)
  head.setUint16(32, 1, true)
  head.setUint16(34, 8, true)
  word(36, 'data')
  head.setUint32(40, samples.length, true)
  return new Uint8Array([...new Uint8Array(head.buffer), ...samples])
}

/** what every-control.md names; `house.svg` also has what a drawing must not bring into a page */
export const smallMedia: Record<string, Uint8Array> = {
  'roof.svg': svg('<path d="M10 70 60 10l50 60z" fill="#b5651d"/>'),
  'roof-large.svg': svg('<path d="M2 78 60 2l58 76z" fill="#b5651d"/>'),
  'house.svg': svg(
    '<script>globalThis.drawn = true</script><image href="https://elsewhere.example/x.png"/><rect id="wall" x="25" y="40" width="70" height="38" fill="#ddd"/><path id="roof" d="M15 40 60 8l45 32z" fill="#b5651d" onclick="globalThis.drawn = true"/>',
  ),
  'mango.svg': svg('<ellipse cx="60" cy="40" rx="40" ry="28" fill="#e8a33d"/>'),
  'banana.svg': svg('<path d="M15 20c20 50 70 55 92 30-30 8-65 0-80-35z" fill="#e5cf3c"/>'),
  'durian.svg': svg(
    '<circle cx="60" cy="40" r="32" fill="#7d8b3a" stroke="#4b5520" stroke-width="8" stroke-dasharray="4 6"/>',
  ),
  'bell.wav': bell(),
}
