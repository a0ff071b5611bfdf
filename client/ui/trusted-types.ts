/**
 * What a page may make of plain text, where the browser asks (`require-trusted-types-for 'script'` in client/public/_headers): scripts of
 * our own, for threads and the service worker, and nothing else. Text never becomes HTML; whoever tries gets a TypeError. Every page
 * imports it first.
 */

interface Rules {
  createHTML?(text: string): string
  createScriptURL?(address: string): string
}
interface Policy {
  createHTML(text: string): string
}
const factory = (
  globalThis as { trustedTypes?: { createPolicy(name: string, rules: Rules): Policy } | undefined }
).trustedTypes

/** `default` is asked for every address that comes as a plain text */
factory?.createPolicy('default', {
  createScriptURL(address) {
    const { origin, pathname } = new URL(address, location.href)
    if (origin === location.origin && (pathname === '/sw.js' || pathname.startsWith('/assets/')))
      return address
    throw new TypeError('Only scripts of Doorstep itself are run.')
  },
})

let parsing: Policy | undefined

/** A text for DOMParser: what comes out is only looked at, never put into a page. */
export function toParse(text: string): string {
  parsing ??= factory?.createPolicy('parse', { createHTML: written => written })
  return parsing ? parsing.createHTML(text) : text
}
