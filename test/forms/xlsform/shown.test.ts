import { describe, expect, test } from 'vitest'
import { mediaFiles } from '../../../forms/xlsform/media-files.ts'
import { opened } from '../engine/opening.ts'
import { form } from './reading.ts'

const sheets = `
## survey
| type | name | label | image | audio::English (en) | video::Khmer (km) | autoplay | parameters |
|---|---|---|---|---|---|---|---|
| note | n | N | roof.png | bell.mp3 | film.mp4 | Audio | |
| begin group | g | G | | | | | |
| text | t | T | \${n}.png | | | yes | |
| end group | | | | | | | |
| range | level | L | | | | | start=0 end=4 tick_labelset=words |

## choices
| list_name | name | label::English (en) | label::Khmer (km) | big-image |
|---|---|---|---|---|
| words | 0 | None | គ្មាន | roof.png |
| words | 4 | All | ទាំងអស់ | all.webp |

## settings
| form_title::English (en) | form_title::Khmer (km) | form_id | version | default_language |
|---|---|---|---|---|
| Roofs | ដំបូល | roofs | 1 | Khmer (km) |
`

describe('what a form shows beside words', () => {
  test('files of labels and choices are named once, but for those that an answer decides', () => {
    expect(mediaFiles(form(sheets))).toEqual(['roof.png', 'bell.mp3', 'film.mp4', 'all.webp'])
  })

  test('a title in several languages is kept in all of them', () => {
    const { title, titles } = form(sheets)
    expect(title).toBe('ដំបូល')
    expect({ ...titles }).toEqual({ 'English (en)': 'Roofs', 'Khmer (km)': 'ដំបូល' })
  })

  test('what begins by itself, and the words at the steps of a range, reach the screen; the words bound no answer', () => {
    const { instance } = opened(sheets)
    expect(instance.node('/data/n')?.autoplay).toBe('audio')
    expect(instance.node('/data/g/t')?.autoplay).toBeUndefined()
    instance.answer('/data/level', '3')
    expect(instance.node('/data/level')).toMatchObject({
      value: '3',
      valid: true,
      choices: [
        { name: '0', label: 'គ្មាន' },
        { name: '4', label: 'ទាំងអស់' },
      ],
    })
  })
})
