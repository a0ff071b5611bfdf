/** A former rule set: what publishing it again would change, and the button that does. That is the way back. rules.tsx opens it. */
import { useState } from 'preact/hooks'
import type { Page, RuleSetView } from '../../worker/contract/manage.ts'
import { ask } from '../sync/api.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { codeOf, Trouble, useAnswer } from './asked.tsx'
import { WhatIf } from './what-if.tsx'
import { words } from './what-if-words.ts'
import { words as common } from './words.ts'

interface PublishAgainProps {
  version: Pick<RuleSetView, 'hash' | 'version'>
  onPublished: () => void
  onClose: () => void
}

export const PublishAgain = ({ version: { hash, version }, onPublished, onClose }: PublishAgainProps) => {
  // the rules in force beside which it is looked at
  const { answer, again } = useAnswer<Page<RuleSetView>>('/api/rulesets')
  const over = answer?.rows.find(row => row.inForce)?.hash
  const [trouble, setTrouble] = useState<string>()
  const [busy, setBusy] = useState(false)
  const publish = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await ask<RuleSetView>('POST', `/api/rulesets/${hash}/publication`, { over })
      toast('safe', say(common.published))
      onClose()
      onPublished()
    } catch (error) {
      setTrouble(codeOf(error))
      setBusy(false)
      again()
    }
  }
  return (
    <Sheet title={say(words.againTitle, { version })} wide onClose={onClose}>
      <p>{say(words.againWhat, { version })}</p>
      {answer && <WhatIf key={over} of={{ hash }} />}
      {trouble && <Trouble code={trouble} />}
      <div class="side side-end">
        <Button
          kind="primary"
          action="publish-version-again"
          busy={busy}
          disabled={!answer}
          onPress={() => void publish()}
        >
          {say(words.againTitle, { version })}
        </Button>
      </div>
    </Sheet>
  )
}
