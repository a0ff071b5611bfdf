/**
 * Which key does what in the grid, as in Excel where Excel has it. A table, so that it can be tested and shown; the commands
 * themselves are in commands.ts. A key that the browser needs (zoom, tabs, reload) is never taken.
 */

export type Command =
  | 'up'
  | 'down'
  | 'left'
  | 'right'
  | 'jumpUp'
  | 'jumpDown'
  | 'jumpLeft'
  | 'jumpRight'
  | 'pageUp'
  | 'pageDown'
  | 'rowStart'
  | 'rowEnd'
  | 'sheetStart'
  | 'sheetEnd'
  | 'next'
  | 'previous'
  | 'enter'
  | 'enterBack'
  | 'edit'
  | 'clear'
  | 'undo'
  | 'redo'
  | 'fillDown'
  | 'find'
  | 'save'
  | 'selectAll'
  | 'selectRows'
  | 'selectColumns'
  | 'moveUp'
  | 'moveDown'
  | 'insertBelow'
  | 'insertAbove'
  | 'deleteRows'
  | 'nextFinding'
  | 'previousFinding'
  | 'help'
  | 'nextSheet'
  | 'previousSheet'
  | 'leave'

export interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

/** `ctrl+shift+z`; Shift is left out where it only extends the selection. */
const COMMANDS: Readonly<Record<string, Command>> = {
  arrowup: 'up',
  arrowdown: 'down',
  arrowleft: 'left',
  arrowright: 'right',
  'ctrl+arrowup': 'jumpUp',
  'ctrl+arrowdown': 'jumpDown',
  'ctrl+arrowleft': 'jumpLeft',
  'ctrl+arrowright': 'jumpRight',
  pageup: 'pageUp',
  pagedown: 'pageDown',
  home: 'rowStart',
  end: 'rowEnd',
  'ctrl+home': 'sheetStart',
  'ctrl+end': 'sheetEnd',
  tab: 'next',
  'shift+tab': 'previous',
  enter: 'enter',
  'shift+enter': 'enterBack',
  f2: 'edit',
  delete: 'clear',
  backspace: 'clear',
  'ctrl+z': 'undo',
  'ctrl+y': 'redo',
  'ctrl+shift+z': 'redo',
  'ctrl+d': 'fillDown',
  'ctrl+f': 'find',
  'ctrl+h': 'find',
  'ctrl+s': 'save',
  'ctrl+a': 'selectAll',
  'shift+ ': 'selectRows',
  'ctrl+ ': 'selectColumns',
  'alt+arrowup': 'moveUp',
  'alt+arrowdown': 'moveDown',
  'ctrl+enter': 'insertBelow',
  'ctrl+shift+enter': 'insertAbove',
  'ctrl+delete': 'deleteRows',
  f8: 'nextFinding',
  'shift+f8': 'previousFinding',
  f1: 'help',
  'alt+pagedown': 'nextSheet',
  'alt+pageup': 'previousSheet',
  f6: 'leave',
}

/** commands that Shift makes longer instead of changing */
const EXTENDING: ReadonlySet<Command> = new Set<Command>([
  'up',
  'down',
  'left',
  'right',
  'jumpUp',
  'jumpDown',
  'jumpLeft',
  'jumpRight',
  'pageUp',
  'pageDown',
  'rowStart',
  'rowEnd',
  'sheetStart',
  'sheetEnd',
])

/** What a key means; `extend` with Shift on a movement. undefined: the browser's own, or a letter to type. */
export function commandOf(key: Key): { command: Command; extend: boolean } | undefined {
  const name = key.key.toLowerCase()
  const held = `${key.ctrlKey || key.metaKey ? 'ctrl+' : ''}${key.altKey ? 'alt+' : ''}`
  const exact = COMMANDS[`${held}${key.shiftKey ? 'shift+' : ''}${name}`]
  if (exact) return { command: exact, extend: false }
  const plain = COMMANDS[held + name]
  return plain && key.shiftKey && EXTENDING.has(plain) ? { command: plain, extend: true } : undefined
}

/** Is it a letter that begins to fill the cell? Khmer keyboards send one or two letters a key, others `Process` or `Dead` first. */
export function begins({ key, ctrlKey, metaKey, altKey }: Key): boolean {
  if (ctrlKey || metaKey || (altKey && key.length === 1 && key < '\x80')) return false
  return [...key].length === 1 || /[^\x20-\x7e]/.test(key) || key === 'Process' || key === 'Dead'
}
