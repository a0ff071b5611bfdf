/// <reference path="./peers.d.ts" />
/** Gives Node the DOM that @getodk/xforms-engine asks for. Import it before the engine. Chromium needs none of it. */
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('')
for (const name of [
  'DOMParser',
  'XMLSerializer',
  'Node',
  'Element',
  'Document',
  'Text',
  'Attr',
  'XMLDocument',
])
  Object.assign(globalThis, { [name]: window[name] })
// its bundle looks for its parser of XPath beside itself, by the names that CommonJS has
Object.assign(globalThis, {
  window,
  document: window.document,
  require: createRequire(import.meta.url),
  __dirname: dirname(fileURLToPath(import.meta.resolve('@getodk/xforms-engine'))),
})
