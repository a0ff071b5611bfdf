import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../../../../client/ui/tokens.css', import.meta.url), 'utf8')

/** tokens of a block: `:root` (the first) or `[data-contrast="high"]` over it */
const tokensOf = (block: string) => {
  const start = css.indexOf(`${block} {`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})/g)].map(([, name, value]) => [name, value]),
  )
}
const light: Record<string, string> = tokensOf(':root')
const high: Record<string, string> = { ...light, ...tokensOf('[data-contrast="high"]') }

const luminance = (hex: string) => {
  const full = hex.length === 4 ? [...hex.slice(1)].map(digit => digit + digit).join('') : hex.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(at => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
const contrast = (one: string, other: string) => {
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dark + 0.05)
}

describe.each([
  ['light', light],
  ['high contrast', high],
])('%s colours', (_name, tokens) => {
  it.each([
    ['ink', 'paper'],
    ['soft', 'paper'],
    ['soft', 'shade'],
    ['press', 'paper'],
    ['press', 'press-tint'],
    ['on-press', 'press'],
    ['safe', 'safe-tint'],
    ['due', 'due-tint'],
    ['urgent', 'urgent-tint'],
    ['info', 'info-tint'],
    ['safe', 'paper'],
    ['due', 'paper'],
    ['urgent', 'paper'],
  ])('%s on %s can be read in the sun (7:1)', (text, ground) => {
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(7)
  })
})
