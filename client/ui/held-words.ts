/** Why an operation waits for a manager, by the code of its receipt, and what to do. The operation itself is kept as it came. */
import type { Words } from './text.ts'

const speak: Words = { en: 'Speak with whoever sent it.', km: 'សូមនិយាយជាមួយអ្នកដែលបានផ្ញើ។' }
const owner: Words = { en: 'Tell the owner.', km: 'សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។' }

const catalogue: Record<string, { what: Words; todo: Words }> = {
  'submission.unknownVersion': {
    what: {
      en: 'It was filled in on a form version that the office does not have.',
      km: 'វាត្រូវបានបំពេញលើកំណែដែលការិយាល័យមិនមាន។',
    },
    todo: { en: 'Publish that version of the form.', km: 'សូមផ្សព្វផ្សាយកំណែនោះ។' },
  },
  'submission.failsCheck': {
    what: { en: 'Answers do not pass the check of the form.', km: 'ចម្លើយមិនឆ្លងការពិនិត្យរបស់កម្រងសំណួរ។' },
    todo: speak,
  },
  'submission.instanceKnown': {
    what: { en: 'The same interview came in before.', km: 'បទសម្ភាសដដែលបានមកដល់មុនហើយ។' },
    todo: speak,
  },
  'submission.entityId': {
    what: {
      en: 'The id that it gives a household or person is not a proper one.',
      km: 'លេខសម្គាល់គ្រួសារ ឬបុគ្គលមិនត្រឹមត្រូវ។',
    },
    todo: { en: 'In the form, make the id with once(uuid()).', km: 'ក្នុងកម្រងសំណួរ សូមប្រើ once(uuid())។' },
  },
  'submission.otherHousehold': {
    what: {
      en: 'The form was opened on one household and speaks of another.',
      km: 'កម្រងសំណួរនេះបើកលើគ្រួសារមួយ ហើយនិយាយអំពីគ្រួសារមួយទៀត។',
    },
    todo: speak,
  },
  'submission.unknownHousehold': {
    what: { en: 'It names a household that is not known.', km: 'វាដាក់ឈ្មោះគ្រួសារដែលមិនស្គាល់។' },
    todo: speak,
  },
  'submission.outOfArea': {
    what: { en: 'The place lies outside the area of the sender.', km: 'ទីកន្លែងនៅក្រៅតំបន់របស់អ្នកផ្ញើ។' },
    todo: { en: 'Look whether the place or the area is wrong.', km: 'សូមពិនិត្យថាទីកន្លែង ឬតំបន់ខុស។' },
  },
  'operation.failed': {
    what: { en: 'The office could not work it in.', km: 'ការិយាល័យមិនអាចដំណើរការវាបានទេ។' },
    todo: owner,
  },
  'operation.unknownKind': {
    what: { en: 'It is of a kind that this office does not know yet.', km: 'វាជាប្រភេទដែលការិយាល័យមិនទាន់ស្គាល់។' },
    todo: owner,
  },
  'operation.malformedPayload': {
    what: { en: 'Parts of it are missing or of a wrong kind.', km: 'ផ្នែកខ្លះបាត់ ឬខុសប្រភេទ។' },
    todo: owner,
  },
  'operation.notForRole': {
    what: { en: 'The role of the sender does not allow it.', km: 'តួនាទីរបស់អ្នកផ្ញើមិនអនុញ្ញាតទេ។' },
    todo: speak,
  },
  'case.tooManyEvents': {
    what: { en: 'Far too much was recorded on this household.', km: 'មានការកត់ត្រាច្រើនពេកលើគ្រួសារនេះ។' },
    todo: speak,
  },
  'person.notCorrectable': {
    what: {
      en: 'It corrects something that may not be corrected so.',
      km: 'វាកែអ្វីមួយដែលមិនអាចកែបែបនេះបាន។',
    },
    todo: speak,
  },
  'merge.notPossible': {
    what: {
      en: 'Two records could not be made one, or two again: somebody had decided otherwise meanwhile.',
      km: 'មិនអាចបញ្ចូល ឬបំបែកកំណត់ត្រាទាំងពីរបានទេ៖ មានអ្នកបានសម្រេចផ្សេងនៅចន្លោះនោះ។',
    },
    todo: { en: 'Look at the two again.', km: 'សូមមើលកំណត់ត្រាទាំងពីរម្តងទៀត។' },
  },
  'case.outOfArea': {
    what: { en: 'The household lies outside the area of the sender.', km: 'គ្រួសារនៅក្រៅតំបន់របស់អ្នកផ្ញើ។' },
    todo: { en: 'Look whether the area has changed.', km: 'សូមពិនិត្យថាតំបន់បានប្ដូរឬទេ។' },
  },
  'case.notForThem': {
    what: {
      en: 'The case was handed to somebody who may not see its list, or works elsewhere.',
      km: 'ករណីត្រូវបានប្រគល់ទៅអ្នកដែលមិនអាចមើលបញ្ជីនេះ ឬធ្វើការនៅតំបន់ផ្សេង។',
    },
    todo: {
      en: 'Give it to somebody else under «Give work».',
      km: 'សូមប្រគល់ឱ្យអ្នកផ្សេងនៅក្នុង «ប្រគល់ការងារ»។',
    },
  },
  'case.transitionNotAllowed': {
    what: {
      en: 'The case could not go to that status: somebody else had worked it meanwhile.',
      km: 'ករណីមិនអាចទៅស្ថានភាពនោះបានទេ៖ អ្នកផ្សេងបានធ្វើវារួចហើយ។',
    },
    todo: speak,
  },
  'case.stateNotHere': {
    what: {
      en: 'Cases of this list have no such status.',
      km: 'ករណីនៃបញ្ជីនេះគ្មានស្ថានភាពបែបនេះទេ។',
    },
    todo: speak,
  },
  'case.needsMissing': {
    what: { en: 'A reason or a proof is missing.', km: 'ខ្វះមូលហេតុ ឬភស្តុតាង។' },
    todo: speak,
  },
}

const unknown = {
  what: { en: 'It needs a person to look.', km: 'ត្រូវការមនុស្សមើល។' },
  todo: owner,
}

export const heldWords = (code: string): { what: Words; todo: Words } => catalogue[code] ?? unknown
