/**
 * How a Chromium is started here: by tests, screenshots and benches alike. Without the flags it knocks at closed doors of the
 * network at every start. `npm test` names the one it found or installed in DOORSTEP_CHROMIUM.
 */
export const chromiumPath = process.env.DOORSTEP_CHROMIUM ?? '/usr/bin/chromium'

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
