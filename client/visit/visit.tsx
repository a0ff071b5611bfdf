/**
 * A follow-up form within the outreach app: capture's own screens on a draft that names a case. Leaving keeps the draft; finishing
 * seals it with the case that it is about. Loaded when a form is opened, with the engine.
 */
import '../capture/capture.css'
import { useEffect, useState } from 'preact/hooks'
import { Interview } from '../capture/interview.tsx'
import { openSession, type Session } from '../capture/session.ts'
import { draftFree } from '../store/drafts.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'

const words = {
  leave: { en: 'Back to the person', km: 'ត្រឡប់ទៅគាត់វិញ' },
  opening: { en: 'Opening the form…', km: 'កំពុងបើកទម្រង់…' },
  gone: { en: 'This form was finished or deleted.', km: 'ទម្រង់នេះត្រូវបានបញ្ចប់ ឬលុប។' },
  failed: {
    en: 'The form could not be opened. Nothing is lost. Connect once and try again.',
    km: 'មិនអាចបើកទម្រង់បានទេ។ គ្មានអ្វីបាត់ទេ។ សូមភ្ជាប់អ៊ីនធឺណិតម្ដង ហើយសាកម្ដងទៀត។',
  },
}

type Opened = Session | 'draft.missing' | 'form.missing' | 'broken' | undefined

/** the form that was left last, until all of it is written */
let leaving: Promise<void> | undefined

/** @param draft id @param onLeave it is written, or finished */
export const Visit = ({ draft, onLeave }: { draft: string; onLeave: () => void }) => {
  const [opened, setOpened] = useState<Opened>()
  /** grows when a form that could only be read is free: it is opened once more, as its writer left it */
  const [freed, setFreed] = useState(0)
  useEffect(() => {
    const over = new AbortController()
    let left = false
    let session: Session | undefined
    Promise.resolve(leaving)
      .then(() => openSession(draft))
      .then(result => {
        if (typeof result !== 'string') session = result
        if (left) leaving = session?.close({ finished: false })
        else setOpened(result)
        if (session?.readOnly)
          draftFree(draft, over.signal).then(
            () => setFreed(count => count + 1),
            // left before that
            () => {},
          )
      })
      .catch(() => {
        if (!left) setOpened('broken')
      })
    return () => {
      left = true
      over.abort()
      setOpened(undefined)
      if (session) leaving = session.close({ finished: false })
    }
  }, [draft, freed])

  if (opened && typeof opened !== 'string') return <Interview session={opened} onLeave={onLeave} />
  return (
    <>
      <TopBar
        start={<Button kind="quiet" icon="back" label={say(words.leave)} action="leave" onPress={onLeave} />}
        title=""
      />
      <main class="page stack">
        {opened ? (
          <Notice tone="due">{say(opened === 'draft.missing' ? words.gone : words.failed)}</Notice>
        ) : (
          <p class="soft">{say(words.opening)}</p>
        )}
      </main>
    </>
  )
}
