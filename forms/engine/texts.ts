// Runs on the phone and in the worker: imports nothing of the publishing half (xlsform, expression, compile).
/**
 * A text of the form in the current language, `${}` filled in. A missing translation falls back to the default language, then to
 * any. describe.ts and items.ts call it.
 */
import type { Template, TextIndex } from '../definition.ts'
import type { Core } from './core.ts'
import type { Frame } from './frame.ts'

/** @example 'Hello Sok Chenda!'; '' for -1 or no text */
export function textOf(core: Core, index: TextIndex | undefined, frame: Frame): string {
  const texts = index === undefined || index < 0 ? undefined : core.form.texts[index]
  if (!texts) return ''
  const fallback = core.form.languages.indexOf(core.form.defaultLanguage)
  const template = texts[core.language] ?? texts[fallback] ?? texts.find(text => text !== null) ?? ''
  return filled(core, template, frame)
}

/** Does it say the same whoever asks, in every language? */
export const isPlainText = (core: Core, index: TextIndex | undefined): boolean =>
  index === undefined ||
  index < 0 ||
  core.form.texts[index]!.every(text => text === null || typeof text === 'string')

function filled(core: Core, template: Template, frame: Frame): string {
  if (typeof template === 'string') return template
  let text = ''
  for (const part of template)
    text += typeof part === 'string' ? part : core.programs.text(part)(frame, frame)
  return text
}
