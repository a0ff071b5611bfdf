import { isValidElement, type VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { Markdown, readInline } from '../../../../client/ui/markdown.tsx'
import { quote, unquoted } from '../../../../client/ui/quote.ts'

/** `<b>x</b>` of vnodes, to compare what would be on screen. */
const told = (part: unknown): string => {
  if (Array.isArray(part)) return part.map(told).join('')
  if (!isValidElement(part)) return String(part ?? '')
  // a component of ours: what it draws
  if (typeof part.type === 'function') return told((part.type as (props: object) => unknown)(part.props))
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

describe('answers inside of labels', () => {
  it('stay text, whatever they look like', () => {
    for (const answer of [
      '**bold**',
      '_x_',
      '[go](https://evil.example)',
      '<b>x</b>',
      '<span style="color:red">x</span>',
      '<img src=x onerror=alert(1)>',
      '# x\n- y\n1. z',
      '\\*',
      '<br>',
    ]) {
      expect(read(`How old is ${quote(answer)}?`)).toBe(`How old is ${answer}?`)
      expect(read(`How old is **${quote(answer)}**?`)).toBe(`How old is <b>${answer}</b>?`)
      expect(told(<Markdown text={`# Of ${quote(answer)}\nNow`} />)).toContain(`<h3>Of ${answer}</h3>`)
    }
  })

  it('open nothing that stands around them', () => {
    expect(read(`${quote('**')}a**`)).toBe('**a**')
    expect(read(`<b>${quote('</b><i>')}x</b>`)).toBe('<b></b><i>x</b>')
    expect(read(`[${quote('](https://evil.example)')}](https://nssf.gov.kh)`)).toBe(
      '<a https://nssf.gov.kh>](https://evil.example)</a>',
    )
  })

  it('are one word of an address and lead to no other host', () => {
    expect(read(`[map](https://map.example/${quote('../x y@evil/?a=1#b')})`)).toBe(
      '<a https://map.example/..%2Fx%20y%40evil%2F%3Fa%3D1%23b>map</a>',
    )
    expect(read(`[x](${quote('javascript:alert(1)')})`)).toBe('[x](javascript:alert(1))')
  })

  it('cannot end themselves early, nor bring the signs of others', () => {
    expect(read(`a ${quote('x\u2069**y**\ue000')} b ${quote('z')}`)).toBe('a x**y** b z')
    expect(unquoted(`a ${quote('b')}`)).toBe('a b')
  })
})

describe('labels that mean harm', () => {
  it('are read in a moment, however many brackets they open', () => {
    for (const part of ['<b>', '**a ', '_a ', '[a', '<i><b>', '`', '* ', '\\'])
      expect(read(part.repeat(3000)).length).toBeGreaterThan(0)
  })

  it('do not nest deeper than a screen can draw', () => {
    const deep = `${'<i><b>'.repeat(500)}x${'</b></i>'.repeat(500)}`
    expect(read(deep)).toContain('x')
  })

  it('a question with its number keeps it; a list of steps is one', () => {
    expect(told(<Markdown text={'12. How old?'} />)).toContain('<p>12. How old?</p>')
    expect(told(<Markdown text={'3. Wash\n4. Rest'} />)).toContain('<ol><li>Wash</li><li>Rest</li></ol>')
  })
})
