// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/** Text and its bytes. Both realms have the two classes; `forms` is compiled without the types of either. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> }
declare const TextDecoder: new (
  label: string,
  options: { fatal: boolean; ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string }

// one of each for all: making a decoder costs the worker more than what it decodes
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const utf8Of = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** @throws TypeError where the bytes are no UTF-8 */
export const textOfUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes)
