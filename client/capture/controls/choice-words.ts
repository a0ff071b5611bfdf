/** What the choices of a question say beside their own labels. */
import type { Words } from '../../ui/text.ts'

export const choiceWords = {
  choose: { en: 'Choose', km: 'ជ្រើសរើស' },
  chosenCount: { en: '{count} chosen', km: 'បានជ្រើស {count}' },
  showAll: { en: 'Show all {count}', km: 'បង្ហាញទាំងអស់ {count}' },
  found: { en: '{count} found', km: 'រកឃើញ {count}' },
  done: { en: 'Done', km: 'រួចរាល់' },
  noPicture: { en: 'Picture not on this phone yet: {name}', km: 'រូបភាពមិនទាន់មានក្នុងទូរស័ព្ទនេះទេ៖ {name}' },
  listen: { en: 'Listen', km: 'ស្ដាប់' },
  listenTo: { en: 'Listen: {name}', km: 'ស្ដាប់៖ {name}' },
  stop: { en: 'Stop', km: 'ឈប់' },
  watch: { en: 'Watch the film', km: 'មើលវីដេអូ' },
  watchOf: { en: 'Watch: {name}', km: 'មើល៖ {name}' },
  enlarge: { en: 'Larger picture', km: 'រូបភាពធំ' },
  enlargeOf: { en: 'Larger picture: {name}', km: 'រូបភាពធំ៖ {name}' },
  closer: { en: 'Closer', km: 'ពង្រីក' },
  farther: { en: 'Farther', km: 'បង្រួម' },
  notPlayed: { en: 'Cannot be played on this phone: {name}', km: 'មិនអាចចាក់បានក្នុងទូរស័ព្ទនេះ៖ {name}' },
} satisfies Record<string, Words>
