/**
 * Rank: all choices in an order that fingers, keys or buttons make. Blank until something is moved, or the order that stands is
 * said to be right. Every row has a handle (drag at once, or hold the row and drag; arrow keys), Up and Down.
 */
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say, sayNumber } from '../../ui/text.ts'
import { words as common } from '../words.ts'
import { ChoiceFace } from './choice-card.tsx'
import type { ControlProps } from './control.ts'
import { useDrag } from './rank-drag.ts'
import { moved, orderOf } from './rank-order.ts'
import { rankWords as words } from './rank-words.ts'
import './rank.css'

/** where a key takes a row; undefined: not a key of ours */
const keyMoves: Record<string, (at: number, last: number) => number> = {
  ArrowUp: at => at - 1,
  ArrowDown: at => at + 1,
  Home: () => 0,
  End: (_, last) => last,
}

export const RankControl = ({ state, session, labelId, describedBy }: ControlProps) => {
  const choices = state.choices ?? []
  const order = orderOf(state.value, choices)
  const told = useSignal('')
  const list = useRef<HTMLOListElement>(null)
  const labelOf = (name: string) => choices.find(choice => choice.name === name)?.label ?? name
  const store = (next: readonly string[]) => session.answer(state.path, next.join(' '))
  const move = (from: number, to: number) => {
    const place = Math.min(order.length - 1, Math.max(0, to))
    const name = order[from]
    if (name === undefined || (place === from && state.value !== '')) return
    store(moved(order, from, place))
    told.value = say(words.nowAt, { name: labelOf(name), place: place + 1, count: order.length })
  }
  const drag = useDrag(list, move)
  if (choices.length === 0) return <p class="soft">{say(common.noChoices)}</p>
  return (
    <div class="stack stack-tight" role="group" aria-labelledby={labelId} aria-describedby={describedBy}>
      {state.value === '' && <p class="soft small">{say(words.notRanked)}</p>}
      <ol class={`rank${state.value === '' ? ' rank-open' : ''}`} ref={list}>
        {order.map((name, at) => {
          const label = labelOf(name)
          const choice = choices.find(one => one.name === name)
          return (
            <li
              key={name}
              class={`rank-row${drag.at === at ? ' rank-held' : ''}`}
              data-value={name}
              data-drop={drag.to === at && drag.at !== at ? (drag.at < at ? 'after' : 'before') : undefined}
              onPointerDown={event => drag.holdRow(event, at)}
            >
              <button
                type="button"
                class="rank-handle"
                aria-label={say(words.drag, { name: label })}
                onPointerDown={event => drag.take(event, at)}
                onKeyDown={event => {
                  const to = keyMoves[event.key]?.(at, order.length - 1)
                  if (to === undefined) return
                  event.preventDefault()
                  move(at, to)
                }}
              >
                <Icon name="grip" />
              </button>
              <b class="rank-place number">{state.value === '' ? '–' : sayNumber(at + 1)}</b>
              <span class="grow">{choice && <ChoiceFace choice={choice} session={session} />}</span>
              <Button
                kind="quiet"
                icon="up"
                action="up"
                label={say(words.up, { name: label })}
                disabled={at === 0}
                onPress={() => move(at, at - 1)}
              />
              <Button
                kind="quiet"
                icon="below"
                action="down"
                label={say(words.down, { name: label })}
                disabled={at === order.length - 1}
                onPress={() => move(at, at + 1)}
              />
            </li>
          )
        })}
      </ol>
      <p class="away" role="status">
        {told.value}
      </p>
      <div>
        {state.value === '' ? (
          <Button icon="tick" action="rank-as-is" onPress={() => store(order)}>
            {say(words.isRight)}
          </Button>
        ) : (
          <Button
            kind="quiet"
            action="clear"
            onPress={() => {
              session.answer(state.path, '')
              told.value = say(words.cleared)
            }}
          >
            {say(common.clear)}
          </Button>
        )}
      </div>
    </div>
  )
}
