/**
 * Elements as plain data → XML text. The writers of a form's parts make elements, xform.ts writes them once. Knows nothing of
 * forms.
 */

export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

/** Attributes that are undefined are left out. @example element('bind', { nodeset: '/data/a', type: 'int' }) */
export function element(
  name: string,
  attributes: Record<string, string | undefined> = {},
  children: (XmlElement | string)[] = [],
): XmlElement {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) kept[key] = value
  return { name, attributes: kept, children }
}

/** What XML 1.0 cannot hold at all, not even escaped: control characters and halves of surrogate pairs. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

const escapeText = (text: string): string =>
  text
    .replace(IMPOSSIBLE, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

/** line breaks and tabs of an attribute would be read as blanks */
const escapeAttribute = (text: string): string =>
  escapeText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')

/** Elements stand on lines of their own, except where text stands beside them: there every blank counts. */
export function writeXml(root: XmlElement): string {
  const lines: string[] = ['<?xml version="1.0" encoding="UTF-8"?>']
  const inline = ({ name, attributes, children }: XmlElement): string => {
    const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`)
    const begin = `<${name}${said.join('')}`
    if (children.length === 0) return `${begin}/>`
    const inside = children.map(child => (typeof child === 'string' ? escapeText(child) : inline(child)))
    return `${begin}>${inside.join('')}</${name}>`
  }
  const write = (one: XmlElement, indent: string): void => {
    const { name, attributes, children } = one
    if (
      children.every(child => typeof child === 'string') ||
      children.some(child => typeof child === 'string')
    ) {
      lines.push(indent + inline(one))
      return
    }
    lines.push(indent + inline({ name, attributes, children: [] }).replace(/\/>$/, '>'))
    for (const child of children) if (typeof child !== 'string') write(child, `${indent}  `)
    lines.push(`${indent}</${name}>`)
  }
  write(root, '')
  return `${lines.join('\n')}\n`
}
