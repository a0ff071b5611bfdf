/**
 * The list behind a closed select: all choices in a sheet, narrowed by what is typed, fifteen thousand as smoothly as five. It
 * is a combobox over a listbox: arrows move, Enter chooses, Escape closes; a screen reader hears place and count.
 */
import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useId, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Inline } from '../../ui/markdown.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { say } from '../../ui/text.ts'
import { useRows } from '../../ui/virtual.ts'
import { words as common } from '../words.ts'
import { ChoiceFace } from './choice-card.tsx'
import type { Choosing } from './choice-field.tsx'
import { matches } from './choice-search.ts'
import { choiceWords as words } from './choice-words.ts'
import './choice-sheet.css'

/** fewer are read faster than searched, and no keyboard covers half of the screen */
const searchedFrom = 10
/** a row of one line: 48 pixels and its gap */
const rowPixels = 56
const pageRows = 8

export interface ChoiceSheetProps extends Choosing {
  title: string
  one: boolean
  onClose: () => void
  /** what was typed before it opened */
  query?: string
}

export const ChoiceSheet = (props: ChoiceSheetProps) => {
  const { title, one, choices, chosen, session, onPress, onClose } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const query = useSignal(props.query ?? '')
  const found = matches(choices, query.value)
  const first = Math.max(
    0,
    found.findIndex(choice => chosen.includes(choice.name)),
  )
  const active = useSignal(first)
  const rows = useRows(scroller, found.length, rowPixels)
  const searched = choices.length >= searchedFrom
  const counted = useComputed(() => query.value !== '')

  useEffect(() => {
    rows.show(active.value)
    const focusOn = frame.current?.querySelector<HTMLElement>('[role=combobox], [role=listbox]')
    focusOn?.focus()
    // the keyboard of a phone covers what it likes: the list ends above it
    const view = globalThis.visualViewport
    const resize = () => frame.current?.style.setProperty('--visible', `${view?.height ?? innerHeight}px`)
    resize()
    view?.addEventListener('resize', resize)
    return () => view?.removeEventListener('resize', resize)
  }, [])

  const press = (name: string) => {
    const on = one || !chosen.includes(name)
    onPress(name, on)
    if (one) onClose()
  }
  const go = (to: number) => {
    active.value = Math.min(found.length - 1, Math.max(0, to))
    rows.show(active.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, number> = {
      ArrowDown: active.value + 1,
      ArrowUp: active.value - 1,
      PageDown: active.value + pageRows,
      PageUp: active.value - pageRows,
      ...(searched ? {} : { Home: 0, End: found.length - 1 }),
    }
    const to = moves[event.key]
    if (to !== undefined) {
      event.preventDefault()
      go(to)
    } else if (event.key === 'Enter' || (event.key === ' ' && !searched)) {
      event.preventDefault()
      const choice = found[active.value]
      if (choice) press(choice.name)
    }
  }
  const option = (index: number) => `${id}-${index}`
  const follows = found.length > 0 ? option(active.value) : undefined
  const combobox = {
    // the types of Preact know a combobox with a datalist only
    role: 'combobox' as 'searchbox',
    'aria-expanded': true,
    'aria-autocomplete': 'list' as const,
    'aria-controls': `${id}-list`,
    'aria-activedescendant': follows,
    'aria-label': say(common.search),
  }
  return (
    <Sheet title={<Inline text={title} />} onClose={onClose} tall>
      <div class="choice-sheet" ref={frame}>
        {searched && (
          <input
            class="input"
            type="search"
            autocomplete="off"
            {...combobox}
            placeholder={say(common.search)}
            value={query.value}
            onKeyDown={onKeyDown}
            onInput={event => {
              query.value = event.currentTarget.value
              go(0)
            }}
          />
        )}
        <div
          class="choice-rows"
          ref={scroller}
          id={`${id}-list`}
          role="listbox"
          aria-multiselectable={one ? undefined : true}
          aria-label={title}
          tabIndex={searched ? -1 : 0}
          aria-activedescendant={searched ? undefined : follows}
          onKeyDown={searched ? undefined : onKeyDown}
          onClick={event => {
            const row = (event.target as Element).closest<HTMLElement>('[data-index]')
            const choice = row ? found[Number(row.dataset.index)] : undefined
            if (!choice) return
            active.value = Number(row?.dataset.index)
            press(choice.name)
          }}
        >
          <div class="choice-rows-all" role="presentation" style={{ height: `${rows.height}px` }}>
            {rows.items.map(({ index, start, key }) => {
              const choice = found[index]
              if (!choice) return null
              const on = chosen.includes(choice.name)
              return (
                <div
                  key={key}
                  ref={rows.measure}
                  data-index={index}
                  id={option(index)}
                  role="option"
                  tabIndex={-1}
                  class={`choice-row${index === active.value ? ' choice-row-active' : ''}`}
                  data-value={choice.name}
                  aria-selected={on}
                  aria-setsize={found.length}
                  aria-posinset={index + 1}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <span class={`choice-mark${one ? '' : ' choice-mark-box'}`}>
                    {on && <Icon name="tick" />}
                  </span>
                  <span class="grow">
                    <ChoiceFace choice={choice} session={session} />
                  </span>
                </div>
              )
            })}
          </div>
        </div>
        <p class="soft small" role="status">
          {found.length === 0
            ? say(common.noMatch)
            : counted.value && say(words.found, { count: found.length })}
        </p>
        <div class="side">
          {chosen.length > 0 && one && (
            <Button
              kind="quiet"
              action="clear"
              onPress={() => {
                onPress(chosen[0] ?? '', false)
                onClose()
              }}
            >
              {say(common.clear)}
            </Button>
          )}
          {!one && (
            <Button kind="primary" action="done" wide onPress={onClose}>
              {say(words.done)}
            </Button>
          )}
        </div>
      </div>
    </Sheet>
  )
}
