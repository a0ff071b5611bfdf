/** You and this phone: lock it now, change the PIN, let another person join, or leave it. Loaded when it is opened. */
import './vault.css'
import { useState } from 'preact/hooks'
import { lockAll } from '../store/lock.ts'
import type { Self } from '../store/types.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { ChangePin } from './change-pin.tsx'
import { Leave } from './leave.tsx'
import { words } from './words.ts'

export const PersonSheet = ({ me, onClose }: { me: Self; onClose: () => void }) => {
  const [part, setPart] = useState<'all' | 'pin' | 'leave'>('all')
  return (
    <Sheet key={part} title={part === 'pin' ? say(words.changePin) : me.account.name} onClose={onClose}>
      {part === 'pin' && <ChangePin account={me.account.id} onDone={onClose} />}
      {part === 'leave' && <Leave account={me.account.id} onStay={onClose} />}
      {part === 'all' && (
        <div class="stack stack-tight" data-person={me.account.id}>
          <Button kind="primary" wide action="lock" onPress={() => void lockAll()}>
            {say(words.lockNow)}
          </Button>
          <p class="small soft">{say(words.lockHelp)}</p>
          <Button wide action="change-pin" onPress={() => setPart('pin')}>
            {say(words.changePin)}
          </Button>
          <Button icon="plus" wide action="add-person" onPress={() => location.assign('/#add')}>
            {say(words.addPerson)}
          </Button>
          <Button kind="quiet" wide action="leave-phone" onPress={() => setPart('leave')}>
            {say(words.leave)}
          </Button>
        </div>
      )}
    </Sheet>
  )
}
