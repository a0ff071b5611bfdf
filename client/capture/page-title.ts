/** The heading of a page in the language of the form now. */
import { say } from '../ui/text.ts'
import type { Page } from './pages.ts'
import type { Session } from './session.ts'
import { words } from './words.ts'

/** The label of its group or repeat; without one, the title of the form. */
export const pageTitle = (session: Session, page: Page): string =>
  (page.title && session.instance.node(page.title)?.label) || formTitle(session) || say(words.questions)

/** The title in the language of the form; `draft.form.title` is the default one. */
const formTitle = ({ instance, draft }: Session): string =>
  instance.form.titles?.[instance.language] || draft.form.title
