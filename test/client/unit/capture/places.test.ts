import { afterEach, expect, test, vi } from 'vitest'
import { startPlaces } from '../../../../client/capture/beside/places.ts'
import type { Session } from '../../../../client/capture/session.ts'
import { opened } from '../../../forms/engine/opening.ts'

const form = `
## survey
| type | name | label | trigger |
|---|---|---|---|
| begin_repeat | tree | Trees | |
| text | kind | Kind | |
| background-geopoint | spot | | \${kind} |
| end_repeat | | | |
`

afterEach(() => vi.unstubAllGlobals())

test('A position that was asked for in one member is not put into another once members before it are gone.', async () => {
  let fix: (position: unknown) => void = () => {}
  const geolocation = {
    watchPosition(heard: typeof fix) {
      fix = heard
      return 1
    },
    clearWatch() {},
  }
  vi.stubGlobal('navigator', { geolocation })
  const { instance } = opened(form)
  for (const _ of [2, 3]) instance.addRepeat('/data/tree')
  const put = vi.fn()
  const stop = startPlaces({ instance, put } as unknown as Session)
  instance.answer('/data/tree[2]/kind', 'palm')
  instance.removeRepeat('/data/tree[1]')
  fix({ coords: { latitude: 11, longitude: 104, altitude: 0, accuracy: 3 } })
  await new Promise(done => setTimeout(done))
  expect(put).not.toHaveBeenCalled()
  instance.answer('/data/tree[2]/kind', 'mango')
  await new Promise(done => setTimeout(done))
  expect(put).toHaveBeenCalledWith('/data/tree[2]/spot', '11 104 0 3')
  stop()
})
