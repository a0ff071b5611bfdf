/** Says what came and went with a change of area or an assignment, until it was read. The list shows it above everything. */
import { useEffect, useState } from 'preact/hooks'
import { stored } from '../store/changed.ts'
import { forgetMoves, isNothing, type Moves, unreadMoves } from '../store/moves.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { say } from '../ui/text.ts'
import { movedWords } from './moved-words.ts'

export const MovedNote = () => {
  const [moves, setMoves] = useState<Moves>()
  const version = stored.value
  useEffect(() => {
    let isGone = false
    unreadMoves().then(
      found => {
        if (!isGone) setMoves(found)
      },
      () => {},
    )
    return () => {
      isGone = true
    }
  }, [version])
  if (!moves || isNothing(moves)) return null
  const away = moves.left > 0 || Object.keys(moves.went).length > 0
  return (
    <div class="page" data-moved>
      <Notice tone="info" alert>
        <p>{sentences(moves).join(' ')}</p>
        {away && <p class="small soft">{say(movedWords.workStays)}</p>}
        <Button
          action="moves-read"
          onPress={() => {
            setMoves(undefined)
            void forgetMoves()
          }}
        >
          {say(movedWords.read)}
        </Button>
      </Notice>
    </div>
  )
}

function sentences({ came, went, left }: Moves): string[] {
  const told: string[] = []
  if (came > 0) told.push(came === 1 ? say(movedWords.cameOne) : say(movedWords.came, { count: came }))
  for (const [name, count] of Object.entries(went)) told.push(say(movedWords.went, { count, name }))
  if (left > 0) told.push(left === 1 ? say(movedWords.leftOne) : say(movedWords.left, { count: left }))
  return told
}
