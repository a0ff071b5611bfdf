/** While there is a connection: what a barcode question will need later, so that the first scan works without one. */
import { getBlob } from '../../store/blobs.ts'
import { programmeState } from '../../store/programme.ts'

/** how a compiled form says it has such a question; reading the text spares parsing every form */
const mark = '"type":"barcode"'

/** Resolves to whether something had to be on the phone. Calling it again is cheap. */
export async function keepWhatScanningNeeds(): Promise<boolean> {
  const forms = (await programmeState())?.forms ?? []
  const texts = await Promise.all(forms.map(form => getBlob(form.hash)))
  if (!texts.some(text => text?.includes(mark))) return false
  const { readsCodesItself } = await import('./decoder.ts')
  if (await readsCodesItself()) return false
  const [{ keptDecoder }] = await Promise.all([import('./keep-decoder.ts'), import('zxing-wasm/reader')])
  await keptDecoder()
  return true
}
