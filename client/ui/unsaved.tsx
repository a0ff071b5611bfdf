/**
 * Around a field of several lines: the browser writes what stands in it into its own files, to restore a page, unless its form
 * says that nothing is to be completed. A field of one line says so itself; a textarea and a list to choose from cannot.
 */
import type { ComponentChildren } from 'preact'

export const Unsaved = ({ children }: { children: ComponentChildren }) => (
  <form autocomplete="off" onSubmit={event => event.preventDefault()}>
    {children}
  </form>
)
