/**
 * Headers of every API answer. Static assets get theirs from client/public/_headers, which says the same and the app's
 * own content policy. Nothing of the API is kept by a browser or a box in between, but content-addressed blobs.
 */

const always: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
}

/** Sets the headers; `cache-control: no-store` unless the route said otherwise. */
export function secure(headers: Headers): void {
  for (const [name, value] of Object.entries(always)) headers.set(name, value)
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}
