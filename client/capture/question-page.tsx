/** The questions of one page, with the headings of groups inside it. */
import { Inline } from '../ui/markdown.tsx'
import type { Page } from './pages.ts'
import { Question } from './question.tsx'
import type { Session } from './session.ts'

const Heading = ({ session, path }: { session: Session; path: string }) => {
  const state = session.live(path).state.value
  if (!state?.relevant || !state.label) return null
  return (
    <h3 class="group-heading" data-path={path}>
      <Inline text={state.label} />
    </h3>
  )
}

export const QuestionPage = ({ session, page }: { session: Session; page: Page }) => (
  <fieldset class="questions" disabled={session.readOnly}>
    {page.items.map(item =>
      item.kind === 'group' ? (
        <Heading key={item.path} session={session} path={item.path} />
      ) : (
        <Question key={item.path} session={session} path={item.path} />
      ),
    )}
  </fieldset>
)
