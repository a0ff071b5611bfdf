/**
 * Labels and hints of forms are Markdown with a little inline HTML, written by managers. They become vnodes, never HTML, so
 * nothing in a form can run: bold, italic, underline, colour, links (https only), headings, lists, line breaks. The rest stays text,
 * and so does every answer inside of a label (quote.ts), whatever it looks like.
 * @see https://docs.getodk.org/form-styling/
 */
import type { ComponentChildren } from 'preact'
import { breakKhmer } from './break-khmer.ts'
import { takeOut } from './quote.ts'

const inline =
  /\\([\\*_#[\]<>-])|(\*\*|__)(?=\S)([\s\S]+?)\2|([*_])(?=\S)([\s\S]*?[^\s*_])\4(?![\p{L}\p{N}])|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)|<(b|strong|i|em|u|span|font)\b([^>]*)>([\s\S]*?)<\/\8>|(<br\s*\/?>|\n)/giu
const colourOf = /color\s*[:=]\s*["']?\s*(#[0-9a-f]{3,8}|[a-z]+)/i
const plain = /[\\*_#[\]<\n\u2068-]|\d\./

/** a text that opens a thousand brackets and closes none is looked through a thousand times: no label is so long */
const MOST_LETTERS = 10_000
/** bold in italic in bold … deeper than anybody writes */
const MOST_DEPTH = 20

type PutBack = (part: string) => string

/** `**Name** of the <span style="color:red">head</span>` → vnodes and strings. */
export const readInline = (text: string): ComponentChildren[] => {
  const { bare, putBack } = takeOut(text)
  return readBare(bare, putBack, 0)
}

const readBare = (text: string, putBack: PutBack, depth: number): ComponentChildren[] => {
  const words = (part: string): string => breakKhmer(putBack(part))
  if (depth > MOST_DEPTH || text.length > MOST_LETTERS) return [words(text)]
  const inside = (part: string): ComponentChildren[] => readBare(part, putBack, depth + 1)
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(inline)) {
    const [whole, escaped, , bold, mark, italic, link, href, tag, attributes, inner, line] = match
    // `snake_case` is not italic
    if (mark === '_' && /[\p{L}\p{N}]/u.test(text[match.index - 1] ?? '')) continue
    if (match.index > end) parts.push(words(text.slice(end, match.index)))
    end = match.index + whole.length
    if (escaped) parts.push(escaped)
    else if (bold) parts.push(<b>{inside(bold)}</b>)
    else if (italic) parts.push(<i>{inside(italic)}</i>)
    else if (link && href)
      parts.push(
        <a href={addressOf(href, putBack)} target="_blank" rel="noreferrer">
          {inside(link)}
        </a>,
      )
    else if (line) parts.push(<br />)
    else if (tag) parts.push(readTag(tag.toLowerCase(), attributes ?? '', inside(inner ?? '')))
  }
  if (end < text.length) parts.push(words(text.slice(end)))
  return parts
}

/** An answer in an address is one word of it: it cannot lead to another host. */
const addressOf = (href: string, putBack: PutBack): string =>
  href.replace(/[\ue000-\uf8ff]/g, sign => encodeURIComponent(putBack(sign)))

const readTag = (tag: string, attributes: string, children: ComponentChildren[]): ComponentChildren => {
  if (tag === 'b' || tag === 'strong') return <b>{children}</b>
  if (tag === 'i' || tag === 'em') return <i>{children}</i>
  if (tag === 'u') return <u>{children}</u>
  const color = attributes.match(colourOf)?.[1]
  return <span style={color ? { color } : undefined}>{children}</span>
}

/** One line of text: a choice, a title. */
export const Inline = ({ text }: { text: string }) => (
  <>{plain.test(text) ? readInline(text) : breakKhmer(text)}</>
)

interface Block {
  kind: 'p' | 'h' | 'ul' | 'ol'
  lines: string[]
  /** number of the first line of a numbered list */
  start?: number
}

const readBlocks = (text: string): Block[] => {
  const blocks: Block[] = []
  let open: Block | undefined
  const lines = text.split('\n')
  const counted = lines.map(line => line.match(/^\s*(\d{1,6})[.)]\s+(.*)$/))
  for (const [index, line] of lines.entries()) {
    const heading = line.match(/^#{1,6}\s+(.*)$/)
    const bullet = line.match(/^\s*[-*]\s+(.*)$/)
    // `12. How old are you?` alone is the number of a question, not a list
    const isCounted = counted[index] && (counted[index - 1] || counted[index + 1])
    const number = isCounted ? counted[index] : undefined
    const kind = heading ? 'h' : bullet ? 'ul' : number ? 'ol' : 'p'
    const words = heading?.[1] ?? bullet?.[1] ?? number?.[2] ?? line
    if (line.trim() === '') open = undefined
    else if (open?.kind === kind && kind !== 'h') open.lines.push(words)
    else {
      open = number ? { kind, lines: [words], start: Number(number[1]) } : { kind, lines: [words] }
      blocks.push(open)
    }
  }
  return blocks
}

/** Text of several lines: a note, a hint, advice. */
export const Markdown = ({ text }: { text: string }) => {
  if (!plain.test(text)) return <p>{breakKhmer(text)}</p>
  const { bare, putBack } = takeOut(text)
  const read = (line: string) => readBare(line, putBack, 0)
  return (
    <div class="prose">
      {readBlocks(bare).map(({ kind, lines, start }) => {
        if (kind === 'h') return <h3>{read(lines[0] ?? '')}</h3>
        if (kind === 'p') return <p>{read(lines.join('\n'))}</p>
        const items = lines.map(line => <li>{read(line)}</li>)
        return kind === 'ul' ? <ul>{items}</ul> : <ol start={start}>{items}</ol>
      })}
    </div>
  )
}
