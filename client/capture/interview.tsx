/**
 * The frame around an interview: the bar with progress, the page we are on, Back and Next. It is drawn again when the page
 * changes, not when an answer does.
 */
import { type Signal as Live, signal, useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { Foot, TopBar } from '../ui/bar.tsx'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Inline } from '../ui/markdown.tsx'
import { Signal } from '../ui/signal.tsx'
import { language, say } from '../ui/text.ts'
import { focusQuestion } from './focus-question.ts'
import { languageAttributes } from './form-language.ts'
import { InterviewLanguage } from './interview-language.tsx'
import { JumpList } from './jump-list.tsx'
import { memberName } from './member-name.ts'
import { before, hereOf, next } from './navigate.ts'
import { pageTitle } from './page-title.ts'
import { outlineAt } from './pages.ts'
import { QuestionPage } from './question-page.tsx'
import { Roster } from './roster.tsx'
import { endPage, type Session } from './session.ts'
import { SessionNotices } from './session-notices.tsx'
import { words } from './words.ts'

/** the last page and the rules' code come while the first page is read; the service worker has them */
const endView = signal<typeof import('./end-page.tsx') | undefined>(undefined)
const loadEnd = () =>
  import('./end-page.tsx').then(
    loaded => {
      endView.value = loaded
    },
    () => {
      // only before the service worker is there, with no connection: the next page tries again
    },
  )

const Saved = ({ session }: { session: Session }) => {
  const state = session.saved.value
  // a preview keeps nothing
  if (session.isRehearsal) return null
  return (
    <p class="saved small" role="status" data-saved={state}>
      {state === 'saved' ? (
        <Signal tone="safe">{say(words.saved)}</Signal>
      ) : (
        state === 'saving' && <span class="soft">{say(words.saving)}</span>
      )}
    </p>
  )
}

/** Apart, so that opening the list does not draw the page under it again. */
const Jumping = ({ session, open }: { session: Session; open: Live<boolean> }) =>
  open.value ? (
    <JumpList
      session={session}
      onClose={() => {
        open.value = false
      }}
    />
  ) : null

/** whether somebody like this is listed: an interview goes on without it */
const knownView = signal<typeof import('./known-people.tsx') | undefined>(undefined)
const loadKnown = () =>
  import('./known-people.tsx').then(
    loaded => {
      knownView.value = loaded
    },
    () => {
      // as above
    },
  )

export const Interview = ({ session, onLeave }: { session: Session; onLeave: () => void }) => {
  const jumping = useSignal(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const wanted = useRef<string | undefined>(undefined)
  const current = session.page.value
  language.value
  const end = endView.value
  const known = knownView.value
  const here = hereOf(session)
  const page = current === endPage ? undefined : here.page
  const main = here.member ? undefined : here.pages
  const position = page === undefined ? here.pages.length + 1 : here.index + 1
  const total = here.pages.length + (main ? 1 : 0)

  useEffect(() => {
    if (!endView.peek()) loadEnd()
    if (!knownView.peek()) loadKnown()
  }, [current])

  // before it is painted: a new page is seen from its top at once
  useLayoutEffect(() => {
    if (!wanted.current) scrollTo(0, 0)
  }, [current])
  useEffect(() => {
    if (wanted.current) focusQuestion(wanted.current)
    else heading.current?.focus({ preventScroll: true })
    wanted.current = undefined
  }, [current])

  const onNext = () => {
    const page = session.page.value
    const problem = next(session)
    if (problem && session.page.value === page) focusQuestion(problem)
    else wanted.current = problem
  }
  const leave = async () => {
    session.flush()
    await session.made()
    // what could not be written is only on this screen: it stays, and its notice says what to do
    if (await session.settled()) onLeave()
  }
  const previous = before(session)
  const wide = session.instance.form.style?.includes('theme-grid') ?? false
  const title = here.member
    ? memberName(session.instance, here.member, outlineAt(session.outline, here.member))
    : session.instance.name() || say(words.interview)

  const back = (
    <Button
      action="back"
      icon="back"
      disabled={previous === undefined}
      onPress={() => previous !== undefined && session.goTo(previous)}
    >
      {say(words.back)}
    </Button>
  )

  return (
    <div class={wide ? 'interview interview-wide' : 'interview'}>
      <TopBar
        title={breakKhmer(title)}
        start={<Button kind="quiet" icon="cross" label={say(words.leave)} action="leave" onPress={leave} />}
        end={
          <>
            <InterviewLanguage session={session} />
            <button
              type="button"
              class="button button-quiet number"
              data-action="pages"
              aria-label={`${say(words.pages)}: ${say(words.pageOf, { page: position, pages: total })}`}
              onClick={() => {
                session.flush()
                jumping.value = true
              }}
            >
              <span>{say(words.pageOf, { page: position, pages: total })}</span>
              <Icon name="down" size="1em" />
            </button>
          </>
        }
      >
        <progress max={total} value={position} aria-hidden="true" />
      </TopBar>
      {page ? (
        <>
          <main class="page stack">
            <SessionNotices session={session} />
            {known && <known.KnownPeople session={session} />}
            <h2
              class="page-heading"
              tabIndex={-1}
              ref={heading}
              {...languageAttributes(session.language.value)}
            >
              <Inline text={pageTitle(session, page)} />
            </h2>
            {page.kind === 'roster' ? (
              <Roster key={current} session={session} path={page.path} />
            ) : (
              <QuestionPage key={current} session={session} page={page} />
            )}
            <Saved session={session} />
          </main>
          <Foot>
            {back}
            <Button kind="primary" action="next" iconEnd="next" onPress={onNext}>
              {say(words.next)}
            </Button>
          </Foot>
        </>
      ) : end ? (
        <end.EndPage session={session} onDone={onLeave} back={back} heading={heading} />
      ) : (
        <>
          <main class="page">
            <p class="soft">{say(words.opening)}</p>
          </main>
          <Foot>{back}</Foot>
        </>
      )}
      <Jumping session={session} open={jumping} />
    </div>
  )
}
