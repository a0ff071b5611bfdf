/**
 * The questions of one page, with the headings of groups inside it. Selects of one list in a row are one table. In a form of
 * style `theme-grid` questions stand side by side on a wide screen, as wide as their `w` says.
 */
import { Fragment } from 'preact'
import type { NodeState } from '../../forms/engine/types.ts'
import { Inline } from '../ui/markdown.tsx'
import { Windowed } from '../ui/windowed.tsx'
import { later } from './controls/later.tsx'
import { languageAttributes } from './form-language.ts'
import type { Page, PageItem } from './pages.ts'
import { Question } from './question.tsx'
import type { Session } from './session.ts'

const Grid = later(() => import('./grid.tsx').then(loaded => loaded.Grid))

const Heading = ({ session, path }: { session: Session; path: string }) => {
  const state = session.live(path).state.value
  if (!state?.relevant || !state.label) return null
  return (
    <h3 class="group-heading" data-path={path}>
      <Inline text={state.label} />
    </h3>
  )
}

/** Items as they are drawn: rows of one table together. */
const partsOf = (items: readonly PageItem[]): PageItem[][] => {
  const parts: PageItem[][] = []
  for (const item of items) {
    const last = parts.at(-1)
    if (item.grid !== undefined && last?.[0]?.grid === item.grid) last.push(item)
    else parts.push([item])
  }
  return parts
}

const draw = (session: Session, part: readonly PageItem[]) => {
  const [item] = part
  if (!item) return null
  if (item.grid !== undefined) return <Grid session={session} items={part} />
  return item.kind === 'group' ? (
    <Heading session={session} path={item.path} />
  ) : (
    <Question session={session} path={item.path} />
  )
}

/** `['w3']` → 3; XLSForm's own widths are of a row of four */
const widthOf = (state: NodeState | undefined): number =>
  Number(state?.appearance.map(word => /^w(1[0-2]|[1-9])$/.exec(word)?.[1]).find(Boolean) ?? 4)

/** height of a question before it was seen, in pixels: a label, a hint, a field */
const usualHeight = 150

export const QuestionPage = ({ session, page }: { session: Session; page: Page }) => {
  const { instance } = session
  const sideBySide = instance.form.style?.split(/\s+/).includes('theme-grid') ?? false
  const className = `questions${sideBySide ? ' questions-beside' : ''}`
  return (
    <fieldset class={className} disabled={session.readOnly} {...languageAttributes(session.language.value)}>
      <Windowed
        items={partsOf(page.items)}
        keyOf={part => part[0]?.path ?? ''}
        guess={usualHeight}
        pieceClass={className}
        draw={part => {
          const path = part[0]?.path ?? ''
          if (!sideBySide) return <Fragment key={path}>{draw(session, part)}</Fragment>
          const width = part.length > 1 || part[0]?.kind === 'group' ? 12 : widthOf(instance.node(path))
          const row = page.title ? widthOf(instance.node(page.title)) : 4
          return (
            <div key={path} class="beside" style={{ '--share': Math.min(1, width / row) }}>
              {draw(session, part)}
            </div>
          )
        }}
      />
    </fieldset>
  )
}
