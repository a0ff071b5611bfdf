/**
 * `bearing`: the direction the top of the phone points to, in degrees from north, from the phone's compass where it has one. The
 * number field above it is always there to type in. A chunk of its own: see number.tsx.
 */
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { say, sayNumber, type Words } from '../../ui/text.ts'
import type { ControlProps } from './control.ts'

const words = {
  look: { en: 'Use the compass', km: 'ប្រើត្រីវិស័យ' },
  use: { en: 'Use this direction', km: 'យកទិសនេះ' },
  stop: { en: 'Stop', km: 'ឈប់' },
  hold: {
    en: 'Hold the phone flat and point its top the right way.',
    km: 'កាន់ទូរស័ព្ទឱ្យរាបស្មើ ហើយតម្រង់ក្បាលវាទៅទិសដែលត្រូវវាស់។',
  },
  none: {
    en: 'This phone has no compass. Type the degrees, 0 to 360.',
    km: 'ទូរស័ព្ទនេះគ្មានត្រីវិស័យទេ។ សូមវាយចំនួនដឺក្រេ ០ ដល់ ៣៦០។',
  },
} satisfies Record<string, Words>

/** a phone with a compass tells of it within this time */
const waitMs = 3000

interface Orientation extends DeviceOrientationEvent {
  /** Safari's own: degrees from north */
  webkitCompassHeading?: number
}

/** Degrees clockwise from north, or undefined while the phone only knows how it has turned. */
const headingOf = (event: Orientation): number | undefined => {
  if (typeof event.webkitCompassHeading === 'number') return event.webkitCompassHeading
  return event.absolute && event.alpha !== null ? (360 - event.alpha) % 360 : undefined
}

const events = ['deviceorientationabsolute', 'deviceorientation'] as const

export const Compass = ({ state, session }: ControlProps) => {
  const looking = useSignal(false)
  const missing = useSignal(false)
  const heading = useSignal<number | undefined>(undefined)
  const stopLooking = useRef(() => {})

  const stop = () => {
    stopLooking.current()
    stopLooking.current = () => {}
    looking.value = false
  }
  const look = async () => {
    missing.value = false
    heading.value = undefined
    looking.value = true
    const asking = (globalThis.DeviceOrientationEvent ?? {}) as { requestPermission?: () => Promise<string> }
    const allowed = (await asking.requestPermission?.().catch(() => 'denied')) ?? 'granted'
    const turn = (event: Event) => {
      const degrees = headingOf(event as Orientation)
      if (degrees !== undefined) heading.value = degrees
    }
    const timer = setTimeout(
      () => {
        if (heading.value !== undefined) return
        stop()
        missing.value = true
      },
      allowed === 'granted' ? waitMs : 0,
    )
    for (const name of events) addEventListener(name, turn)
    stopLooking.current = () => {
      clearTimeout(timer)
      for (const name of events) removeEventListener(name, turn)
    }
  }
  useEffect(() => stop, [])

  if (!looking.value)
    return (
      <>
        <div>
          <Button action="compass" onPress={() => void look()}>
            {say(words.look)}
          </Button>
        </div>
        {missing.value && (
          <Notice tone="due" alert>
            {say(words.none)}
          </Notice>
        )}
      </>
    )
  const degrees = heading.value
  return (
    <div class="stack stack-tight">
      <p class="small">{say(words.hold)}</p>
      <p class="compass number">
        {degrees === undefined ? '…' : `${sayNumber(String(Math.round(degrees)))}°`}
      </p>
      <div class="side">
        <Button
          kind="primary"
          action="use-compass"
          disabled={degrees === undefined}
          onPress={() => {
            stop()
            if (degrees !== undefined) session.answer(state.path, String(Math.round(degrees * 10) / 10))
          }}
        >
          {say(words.use)}
        </Button>
        <Button kind="quiet" action="stop-compass" onPress={stop}>
          {say(words.stop)}
        </Button>
      </div>
    </div>
  )
}
