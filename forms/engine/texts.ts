// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A text of the form in the current language, `${}` filled in. A missing translation falls back to the default language, then to
 * any. describe.ts and items.ts call it.
 */
import type { Template, TextIndex } from '../definition.ts'
import type { World } from '../values.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'

/**
 * @param quoted for people to read: answers are told from the form's own words as the world wants it
 * @example 'Hello Sok Chenda!'; '' for -1 or no text
 */
export function textOf(core: Core, index: TextIndex | undefined, frame: Frame, quoted = false): string {
  const texts = index === undefined || index < 0 ? undefined : core.form.texts[index]
  if (!texts) return ''
  const fallback = core.form.languages.indexOf(core.form.defaultLanguage)
  const template = texts[core.language] ?? texts[fallback] ?? texts.find(text => text !== null) ?? ''
  return filled(core, template, frame, quoted ? core.world.quote : undefined)
}

/** Does it say the same whoever asks, in every language? */
export const isPlainText = (core: Core, index: TextIndex | undefined): boolean =>
  index === undefined ||
  index < 0 ||
  core.form.texts[index]!.every(text => text === null || typeof text === 'string')

function filled(core: Core, template: Template, frame: Frame, quote: World['quote']): string {
  if (typeof template === 'string') return template
  let text = ''
  for (const part of template) {
    const answer = typeof part === 'string' ? '' : core.programs.text(part)(frame, frame)
    text += typeof part === 'string' ? part : quote && answer !== '' ? quote(answer) : answer
  }
  return text
}
