/** How wide the manager made each column: remembered at this computer by sheet and header, for all workbooks. */

const key = 'doorstep-columns'

/** `{ 'survey label::Khmer (km)': 320 }` */
export function rememberedWidths(): Record<string, number> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    return stored !== null && typeof stored === 'object' ? (stored as Record<string, number>) : {}
  } catch {
    return {}
  }
}

export const rememberWidths = (widths: Readonly<Record<string, number>>): void => {
  localStorage.setItem(key, JSON.stringify(widths))
}
