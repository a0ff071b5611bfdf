/** The editor, fetched when a workbook is first opened: it is larger than the rest of the console. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Trouble } from '../asked.tsx'

export const Editing = ({ id }: { id: string }) => {
  const [View, setView] = useState<ComponentType<{ id: string }>>()
  const [times, setTimes] = useState(0)
  const [isFailed, setFailed] = useState(false)
  useEffect(() => {
    setFailed(false)
    import('./edit-view.tsx').then(
      ({ EditView }) => setView(() => EditView),
      () => setFailed(true),
    )
  }, [times])
  if (View) return <View id={id} />
  return isFailed ? <Trouble code="sync.trouble" again={() => setTimes(times + 1)} /> : null
}
