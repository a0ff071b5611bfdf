import { isValidElement, type VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { readInline } from '../../../../client/ui/markdown.tsx'

/** `<b>x</b>` of vnodes, to compare what would be on screen. */
const told = (part: unknown): string => {
  if (Array.isArray(part)) return part.map(told).join('')
  if (!isValidElement(part)) return String(part ?? '')
  const { type, props } = part as VNode<{ href?: string; style?: { color: string }; children?: unknown }>
  const mark = props.href ? ` ${props.href}` : props.style ? ` ${props.style.color}` : ''
  return `<${String(type)}${mark}>${told(props.children)}</${String(type)}>`
}
const read = (text: string) => told(readInline(text))

describe('labels in Markdown', () => {
  it('know bold, italic, links, breaks and coloured spans, one in the other', () => {
    expect(read('**Read _aloud_.** now')).toBe('<b>Read <i>aloud</i>.</b> now')
    expect(read('see [NSSF](https://nssf.gov.kh/a)')).toBe('see <a https://nssf.gov.kh/a>NSSF</a>')
    expect(read('<span style="color: #a00">no</span>\nyes')).toBe('<span #a00>no</span><br></br>yes')
  })

  it('leave names with underscores and lone stars as they are', () => {
    expect(read('birth_date_known, 3 * 4 * 5')).toBe('birth_date_known, 3 * 4 * 5')
  })

  it('never make anything of other HTML, or of links that are not https', () => {
    expect(read('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>')
    expect(readInline('<script>alert(1)</script>').every(part => typeof part === 'string')).toBe(true)
    expect(read('[x](javascript:alert(1))')).toBe('[x](javascript:alert(1))')
    expect(read('<span style="color:red;background:url(//x)">a</span>')).toBe('<span red>a</span>')
  })
})
