/** The code of an invitation, out of what somebody opened, typed or pasted. */

/** The code of a link `/#join=CODE`, or of a pasted link or code; '' when there is none. */
export function codeOf(text: string): string {
  const trimmed = text.trim()
  const code = /#join=([^&]*)$/.exec(trimmed)?.[1] ?? trimmed
  return /^[\w-]{8,40}$/.test(code) ? code : ''
}
