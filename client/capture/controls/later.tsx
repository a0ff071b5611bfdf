/** Controls in chunks of their own: registry.tsx and the controls call it. */
import type { FunctionComponent } from 'preact'
import { later as laterPart } from '../../ui/later.tsx'
import { words } from '../words.ts'

export const later = <Props extends object>(load: () => Promise<FunctionComponent<Props>>) =>
  laterPart(load, words.notYet)
