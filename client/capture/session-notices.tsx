/** On top of every page of an interview: what keeps answers from being saved. Nothing when all is well. */
import { SpacePart } from '../health/later.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import type { Session } from './session.ts'
import { words } from './words.ts'

export const SessionNotices = ({ session }: { session: Session }) => (
  <>
    {session.readOnly && <Notice tone="due">{say(words.openElsewhere)}</Notice>}
    {session.saved.value === 'failed' && (
      <Notice tone="urgent" alert>
        {say(words.notSaved)}
      </Notice>
    )}
    <SpacePart />
  </>
)
