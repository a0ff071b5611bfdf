/** Packages of the product that keep nothing between calls, started once for all pages and isolates of a process. */
export * as fflate from 'fflate'
export * as hashWasm from 'hash-wasm'
export * as hono from 'hono'
export * as re2js from 're2js'
export * as zod from 'zod'
