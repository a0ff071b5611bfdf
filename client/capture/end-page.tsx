/**
 * The last page, loaded with the rules' code when an interview is open (interview.tsx): what is still to mend, the results
 * for each person, and Finish. Without consent there is nobody to tell a result to: then it is a short page, and Finish works as well.
 */
import { signal, useSignal } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import { ruleSet } from '../store/programme.ts'
import { Foot } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Inline } from '../ui/markdown.tsx'
import { Notice, toast } from '../ui/notice.tsx'
import { language, say } from '../ui/text.ts'
import { endWords } from './end-words.ts'
import { finish } from './finish.ts'
import { formLanguage } from './form-language.ts'
import { goToQuestion, pathsOf } from './navigate.ts'
import { dayIn, hotlinesOf, resultsOf } from './results.ts'
import { ResultCards, warningKey } from './results-cards.tsx'
import type { Session } from './session.ts'
import { SessionNotices } from './session-notices.tsx'

const rules = signal<RuleSet | null | undefined>(undefined)
const loadRules = async () => {
  rules.value = (await ruleSet()) ?? null
}

/** more than these are not read; the pages list them all */
const listed = 8

const ToMend = ({ session }: { session: Session }) => {
  const paths = pathsOf(session.instance.problems())
  if (paths.length === 0) return null
  return (
    <section class="stack stack-tight" data-problems={paths.length}>
      <Notice tone="due">
        <b>{say(endWords.toMend)}</b>
        <p>{say(endWords.toMendHow, { count: paths.length })}</p>
      </Notice>
      <ul class="list">
        {paths.slice(0, listed).map(path => (
          <li key={path}>
            <button type="button" class="row" data-action="mend" onClick={() => goToQuestion(session, path)}>
              <span class="grow">
                <Inline text={session.instance.node(path)?.label ?? ''} />
              </span>
              <Icon name="next" />
            </button>
          </li>
        ))}
      </ul>
      {paths.length > listed && (
        <p class="soft">{say(endWords.moreToMend, { count: paths.length - listed })}</p>
      )}
    </section>
  )
}

interface EndPageProps {
  session: Session
  onDone: () => void
  /** the Back button */
  back: ComponentChildren
  heading: RefObject<HTMLHeadingElement | null>
}

export const EndPage = ({ session, onDone, back, heading }: EndPageProps) => {
  const read = useSignal<ReadonlySet<string>>(new Set())
  const busy = useSignal(false)
  const trouble = useSignal<keyof typeof endWords | undefined>(undefined)
  // after Finish found something: the list of problems is drawn again
  const tried = useSignal(0)
  const hasPeople = session.instance.entities().some(({ list }) => list === 'persons')
  // a form of another matter has nobody to interview
  const isAboutPeople = session.instance.form.entities.some(({ list }) => list === 'persons')
  useEffect(() => {
    if (hasPeople) loadRules()
  }, [hasPeople])

  tried.value
  const inForce = rules.value
  const day = dayIn(session.world.now(), session.world.timeZone)
  const people =
    hasPeople && inForce
      ? resultsOf(
          session.instance.entities(),
          inForce,
          day,
          formLanguage(inForce.languages, language.value, inForce.defaultLanguage),
          session.draft.known,
        )
      : []
  const unread = people.some(person =>
    person.outcomes.some(one => one.warning && !read.value.has(warningKey(person, one))),
  )

  const onFinish = async () => {
    if (busy.peek()) return
    if (unread) {
      trouble.value = 'warnFirst'
      // the words about it stand at the end of a long page: say them here too, and go to what is to be read
      toast('urgent', say(endWords.warnFirst))
      const box = document.querySelector<HTMLElement>('input[value=read]:not(:checked)')
      box?.closest('.verdict')?.scrollIntoView({ block: 'start' })
      box?.focus({ preventScroll: true })
      return
    }
    busy.value = true
    trouble.value = undefined
    try {
      const findings = await finish(session)
      if (findings.length === 0) {
        toast('safe', say(endWords.done))
        onDone()
        return
      }
      tried.value++
      scrollTo(0, 0)
      heading.current?.focus()
    } catch (error) {
      trouble.value = (error as Error).message === 'outbox.draftGone' ? 'goneElsewhere' : 'notFinished'
    }
    busy.value = false
  }

  return (
    <>
      <main class="page stack">
        <SessionNotices session={session} />
        <h2 class="page-heading" tabIndex={-1} ref={heading}>
          {say(hasPeople ? endWords.title : endWords.titlePlain)}
        </h2>
        <ToMend session={session} />
        {!hasPeople && isAboutPeople && !session.draft.about && <p>{say(endWords.nobody)}</p>}
        {!isAboutPeople && session.instance.problems().length === 0 && <p>{say(endWords.ready)}</p>}
        {hasPeople && inForce === null && <Notice tone="info">{say(endWords.noRules)}</Notice>}
        {people.length > 0 && <p class="soft">{say(endWords.readAloud)}</p>}
        {inForce && (
          <ResultCards
            people={people}
            version={inForce.version}
            hotlines={hotlinesOf(inForce, day)}
            read={read}
          />
        )}
        {trouble.value && (
          <Notice tone="urgent" alert>
            {say(endWords[trouble.value])}
          </Notice>
        )}
      </main>
      <Foot>
        {back}
        <Button
          kind="primary"
          icon="tick"
          action="finish"
          busy={busy.value}
          disabled={session.readOnly}
          onPress={onFinish}
        >
          {say(busy.value ? endWords.finishing : endWords.finish)}
        </Button>
      </Foot>
    </>
  )
}
