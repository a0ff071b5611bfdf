/**
 * Labels and hints of forms are Markdown with a little inline HTML, written by managers. They become vnodes, never HTML, so
 * nothing in a form can run: bold, italic, underline, colour, links (https only), headings, lists, line breaks. The rest stays text.
 */
import type { ComponentChildren } from 'preact'
import { breakKhmer } from './break-khmer.ts'

const inline =
  /\\([\\*_#[\]<>-])|(\*\*|__)(?=\S)([\s\S]+?)\2|([*_])(?=\S)([\s\S]*?[^\s*_])\4(?![\p{L}\p{N}])|\[([^\]]+)\]\((https:\/\/[^\s)]+)\)|<(b|strong|i|em|u|span|font)\b([^>]*)>([\s\S]*?)<\/\8>|(<br\s*\/?>|\n)/giu
const colourOf = /color\s*[:=]\s*["']?\s*(#[0-9a-f]{3,8}|[a-z]+)/i
const plain = /[\\*_#[\]<\n-]|\d\./

/** `**Name** of the <span style="color:red">head</span>` → vnodes and strings. */
export const readInline = (text: string): ComponentChildren[] => {
  const parts: ComponentChildren[] = []
  let end = 0
  for (const match of text.matchAll(inline)) {
    const [whole, escaped, , bold, mark, italic, link, href, tag, attributes, inner, line] = match
    // `snake_case` is not italic
    if (mark === '_' && /[\p{L}\p{N}]/u.test(text[match.index - 1] ?? '')) continue
    if (match.index > end) parts.push(breakKhmer(text.slice(end, match.index)))
    end = match.index + whole.length
    if (escaped) parts.push(escaped)
    else if (bold) parts.push(<b>{readInline(bold)}</b>)
    else if (italic) parts.push(<i>{readInline(italic)}</i>)
    else if (link)
      parts.push(
        <a href={href} target="_blank" rel="noreferrer">
          {readInline(link)}
        </a>,
      )
    else if (line) parts.push(<br />)
    else if (tag) parts.push(readTag(tag.toLowerCase(), attributes ?? '', inner ?? ''))
  }
  if (end < text.length) parts.push(breakKhmer(text.slice(end)))
  return parts
}

const readTag = (tag: string, attributes: string, inner: string): ComponentChildren => {
  const children = readInline(inner)
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

type Block = { kind: 'p' | 'h' | 'ul' | 'ol'; lines: string[] }

const readBlocks = (text: string): Block[] => {
  const blocks: Block[] = []
  let open: Block | undefined
  for (const line of text.split('\n')) {
    const heading = line.match(/^#{1,6}\s+(.*)$/)
    const bullet = line.match(/^\s*[-*]\s+(.*)$/)
    const counted = line.match(/^\s*\d+[.)]\s+(.*)$/)
    const kind = heading ? 'h' : bullet ? 'ul' : counted ? 'ol' : 'p'
    if (line.trim() === '') open = undefined
    else if (open?.kind === kind && kind !== 'h') open.lines.push((bullet ?? counted)?.[1] ?? line)
    else {
      open = { kind, lines: [(heading ?? bullet ?? counted)?.[1] ?? line] }
      blocks.push(open)
    }
  }
  return blocks
}

/** Text of several lines: a note, a hint, advice. */
export const Markdown = ({ text }: { text: string }) => {
  if (!plain.test(text)) return <p>{breakKhmer(text)}</p>
  return (
    <div class="prose">
      {readBlocks(text).map(({ kind, lines }) => {
        if (kind === 'h') return <h3>{readInline(lines[0] ?? '')}</h3>
        if (kind === 'p') return <p>{readInline(lines.join('\n'))}</p>
        const items = lines.map(line => <li>{readInline(line)}</li>)
        return kind === 'ul' ? <ul>{items}</ul> : <ol>{items}</ol>
      })}
    </div>
  )
}
