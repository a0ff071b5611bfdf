/** The heading of a view, with what can be done beside it. */
import type { ComponentChildren } from 'preact'

export const Heading = ({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) => (
  <div class="heading side side-wrap side-apart">
    <h1>{title}</h1>
    {children}
  </div>
)
