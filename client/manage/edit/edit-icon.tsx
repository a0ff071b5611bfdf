/** Pictures of the editor alone: kinds of rows and tools. Drawn like ui/icon.tsx, kept here so that no phone loads them. */
import type { RowKind } from './outline.ts'

const paths = {
  // kinds of rows
  group: 'M4 6h6l2 2.5h8V19H4V6Z',
  repeat: 'M5 11a7 7 0 0 1 12-4l2 2m0-4v4h-4M19 13a7 7 0 0 1-12 4l-2-2m0 4v-4h4',
  text: 'M5 6h14M12 6v13',
  number: 'M9 4 7 20M17 4l-2 16M4 9h16M3.5 15h16',
  select: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z',
  date: 'M4 6h16v14H4V6Zm0 4.5h16M8.5 3.5V8m7-4.5V8',
  place:
    'M12 21s6.5-6 6.5-11.5a6.5 6.5 0 1 0-13 0C5.5 15 12 21 12 21Zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  media: 'M4 8h4l1.5-2.5h5L16 8h4v11H4V8Zm8 2a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z',
  note: 'M5 4h14v16H5V4Zm3.5 5h7m-7 3.5h7m-7 3.5h4',
  calculate: 'M5 4h14v16H5V4Zm3.5 4h7M9 12.5v3M7.5 14h3M14 14h2.5',
  meta: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 7.5V12l3 2',
  wrong: 'M12 4 21 19.5H3L12 4Zm0 5.5v4.5m0 2.6v.1',
  // tools
  undo: 'M8 5 4 9l4 4M4 9h9.5a5.5 5.5 0 0 1 0 11H9',
  redo: 'm16 5 4 4-4 4m4-4h-9.5a5.5 5.5 0 0 0 0 11H15',
  rowAdd: 'M4 5h16v5H4V5Zm8 9v6m-3-3h6',
  rowRemove: 'M4 5h16v5H4V5Zm5 12h6',
  rowUp: 'M4 14h16v5H4v-5Zm8-3V4m0 0L9 7m3-3 3 3',
  rowDown: 'M4 5h16v5H4V5Zm8 8v7m0 0-3-3m3 3 3-3',
  columnAdd: 'M5 4h5v16H5V4Zm9 8h6m-3-3v6',
  fill: 'M5 4h14v5H5V4Zm7 8v8m0 0-3-3m3 3 3-3',
  find: 'M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12Zm4.4 10.4 5.1 5.1',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM9.7 9.5a2.4 2.4 0 1 1 3.6 2c-.9.6-1.3 1-1.3 2m0 2.7v.1',
  download: 'M12 4v11m0 0-4.5-4.5M12 15l4.5-4.5M5 20h14',
} as const

export type EditIconName = keyof typeof paths

export const EditIcon = ({ name, size = '1.1em' }: { name: EditIconName; size?: string }) => (
  <svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    style={{ width: size, height: size }}
  >
    <path d={paths[name]} />
  </svg>
)

/** The picture of a kind of row; an empty row has none. */
export const KindIcon = ({ kind }: { kind: RowKind }) => (kind === 'blank' ? null : <EditIcon name={kind} />)
