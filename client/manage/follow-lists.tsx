/**
 * After a publication of rules: the console lends the office its requests, slice after slice, until every list follows; without it
 * the clock does the same in its own time. Mounted when something was published, it ends by itself.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Redetermination } from '../../worker/contract/what-if.ts'
import { ask } from '../sync/api.ts'
import { Notice } from '../ui/notice.tsx'
import { say, sayNumber } from '../ui/text.ts'
import { codeOf, Trouble } from './asked.tsx'
import { words } from './what-if-words.ts'

export const FollowLists = () => {
  const [done, setDone] = useState(0)
  const [trouble, setTrouble] = useState<string>()
  const [times, setTimes] = useState(0)
  useEffect(() => {
    let wanted = true
    const follow = async () => {
      setTrouble(undefined)
      try {
        for (let more = true; more && wanted; ) {
          const answer = await ask<Redetermination>('POST', '/api/redetermination', {})
          more = answer.more
          if (wanted) setDone(answer.done)
        }
      } catch (error) {
        if (wanted) setTrouble(codeOf(error))
      }
    }
    void follow()
    return () => {
      wanted = false
    }
  }, [times])
  if (trouble) return <Trouble code={trouble} again={() => setTimes(times + 1)} />
  const percent = sayNumber(String(Math.round(done * 100)))
  return (
    <section class="stack stack-tight" data-part="follow" data-done={done >= 1 ? 'yes' : 'no'}>
      {done >= 1 ? (
        <Notice tone="safe">
          <p role="status">{say(words.followDone)}</p>
        </Notice>
      ) : (
        <>
          <h3>{say(words.followTitle)}</h3>
          <p role="status">{say(words.followSelf, { percent })}</p>
          <progress aria-label={say(words.followTitle)} max={1} value={done} />
        </>
      )}
    </section>
  )
}
