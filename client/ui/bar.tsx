/**
 * The bar on top of each screen, and the foot with Back and Next within reach of a thumb. Both stay while the page scrolls.
 */
import type { ComponentChildren } from 'preact'

interface TopBarProps {
  title: ComponentChildren
  /** a button before the title: close, back */
  start?: ComponentChildren
  /** after it: state, language */
  end?: ComponentChildren
  /** under the row: progress */
  children?: ComponentChildren
}

export const TopBar = ({ title, start, end, children }: TopBarProps) => (
  <header class="bar">
    <div class="bar-row">
      {start}
      <h1>{title}</h1>
      {end}
    </div>
    {children}
  </header>
)

export const Foot = ({ children }: { children: ComponentChildren }) => (
  <div class="foot">
    <div class="foot-row">{children}</div>
  </div>
)
