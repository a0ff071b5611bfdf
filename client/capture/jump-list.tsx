/** The list behind the progress: every page of the interview, where we are, and which pages still need something. */
import { Icon } from '../ui/icon.tsx'
import { Inline } from '../ui/markdown.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { memberName } from './member-name.ts'
import { enterMember, hereOf, pathsOf } from './navigate.ts'
import { pageTitle } from './page-title.ts'
import { isOn, outlineAt, pagesOf } from './pages.ts'
import { endPage, type Session } from './session.ts'
import { words } from './words.ts'

interface JumpListProps {
  session: Session
  onClose: () => void
}

export const JumpList = ({ session, onClose }: JumpListProps) => {
  const { instance } = session
  const { member } = hereOf(session)
  const problems = pathsOf(instance.problems())
  const row = (
    key: string,
    title: string,
    here: boolean,
    toMend: boolean,
    go: () => void,
    inside = false,
  ) => (
    <li key={key}>
      <button
        type="button"
        class={`row${inside ? ' row-inside' : ''}`}
        data-action="jump"
        aria-current={here ? 'page' : undefined}
        onClick={() => {
          onClose()
          go()
        }}
      >
        <span class="grow">
          <Inline text={title} />
        </span>
        {toMend && (
          <span class="small">
            <Signal tone="due">{say(words.toMend)}</Signal>
          </span>
        )}
        {here && <Icon name="pin" />}
      </button>
    </li>
  )
  return (
    <Sheet title={say(words.pages)} onClose={onClose}>
      <ol class="list">
        {pagesOf(instance, session.outline).map(page => [
          row(
            page.path,
            pageTitle(session, page),
            session.page.value === page.path,
            problems.some(path => isOn(page, path)),
            () => session.goTo(page.path),
          ),
          page.kind === 'roster' &&
            instance.children(page.path).map(path =>
              row(
                path,
                memberName(instance, path, outlineAt(session.outline, path)),
                member === path,
                problems.some(problem => problem.startsWith(`${path}/`)),
                () => enterMember(session, path),
                true,
              ),
            ),
        ])}
        {row(endPage, say(words.endPage), session.page.value === endPage, false, () => session.goTo(endPage))}
      </ol>
    </Sheet>
  )
}
