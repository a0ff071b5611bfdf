/**
 * Problem codes in words: what happened, what is safe, what to do. Codes come from the worker (problems.ts) and from
 * sync/. A code that is not here gets a general sentence, never a blank.
 */
import type { Words } from './text.ts'

export interface ProblemWords {
  what: Words
  safe: Words
  todo: Words
}

const onPhone: Words = {
  en: 'Your work is safe on this phone.',
  km: 'ការងាររបស់អ្នកមានសុវត្ថិភាពក្នុងទូរស័ព្ទនេះ។',
}
const unchanged: Words = { en: 'Nothing was changed.', km: 'គ្មានអ្វីត្រូវបានផ្លាស់ប្ដូរទេ។' }
const tryLater: Words = { en: 'Try again in a few minutes.', km: 'សូមសាកម្ដងទៀតក្នុងពេលបន្តិចទៀត។' }
const askManager: Words = { en: 'Tell your manager.', km: 'សូមប្រាប់អ្នកគ្រប់គ្រង។' }
const joinAgain: Words = {
  en: 'Ask your manager for a new link.',
  km: 'សូមសុំតំណថ្មីពីអ្នកគ្រប់គ្រង។',
}

const problem = (safe: Words, en: string, km: string, todo: Words): ProblemWords => ({
  what: { en, km },
  safe,
  todo,
})

const lookAgain: Words = { en: 'Load the view again and look once more.', km: 'សូមបើកទំព័រម្ដងទៀត ហើយមើលឡើងវិញ។' }

const unknown = problem(onPhone, 'Something went wrong.', 'មានបញ្ហាកើតឡើង។', tryLater)

const notUnderstood = problem(unchanged, 'The office did not understand the request.', 'ការិយាល័យមិនយល់សំណើទេ។', {
  en: 'Load the page again; it may be an old version.',
  km: 'សូមបើកទំព័រនេះម្ដងទៀត។ វាអាចជាកំណែចាស់។',
})
const badKey = problem(
  onPhone,
  'The request was changed on its way, or the key of this phone is damaged.',
  'សំណើត្រូវបានកែតាមផ្លូវ ឬសោរបស់ទូរស័ព្ទនេះខូច។',
  joinAgain,
)
const oldCode = problem(
  unchanged,
  'The link was used already or is too old.',
  'តំណនេះបានប្រើរួចហើយ ឬផុតកំណត់។',
  joinAgain,
)

const hasErrors = problem(unchanged, 'The workbook has errors.', 'សៀវភៅការងារមានកំហុស។', {
  en: 'Mend the cells that are named, then publish again.',
  km: 'សូមកែក្រឡាដែលបានប្រាប់ ហើយផ្សព្វផ្សាយម្ដងទៀត។',
})

const catalogue: Record<string, ProblemWords> = {
  'request.malformed': notUnderstood,
  'request.notJson': notUnderstood,
  'request.tooDeep': notUnderstood,
  'request.contentType': notUnderstood,
  'route.unknown': notUnderstood,
  'auth.missing': badKey,
  'auth.malformed': badKey,
  'auth.ownerTokenWrong': badKey,
  'auth.signatureWrong': badKey,
  'join.keyMalformed': badKey,
  'vault.notOpened': badKey,
  'join.codeUnknown': oldCode,
  'join.codeExpired': oldCode,
  'join.codeUsed': oldCode,
  'sync.offline': problem(onPhone, 'There is no connection to the office.', 'គ្មានការតភ្ជាប់ទៅការិយាល័យទេ។', {
    en: 'Go on working; it is sent when there is a signal.',
    km: 'សូមធ្វើការបន្ត។ វានឹងផ្ញើពេលមានសេវា។',
  }),
  'sync.notOurs': problem(
    onPhone,
    'The network answered with something else than the office.',
    'បណ្ដាញឆ្លើយដោយអ្វីមួយមិនមែនពីការិយាល័យ។',
    {
      en: 'A public Wi-Fi may want you to sign in first; or use mobile data.',
      km: 'Wi-Fi សាធារណៈអាចត្រូវចូលប្រើប្រាស់ជាមុន ឬសូមប្រើទិន្នន័យទូរស័ព្ទ។',
    },
  ),
  'sync.trouble': problem(onPhone, 'The office could not answer.', 'ការិយាល័យមិនអាចឆ្លើយបានទេ។', tryLater),
  'sync.notJoined': problem(onPhone, 'This phone has not joined.', 'ទូរស័ព្ទនេះមិនទាន់ភ្ជាប់ទេ។', joinAgain),
  'sync.gap': problem(onPhone, 'A part of the list is missing.', 'ផ្នែកខ្លះនៃបញ្ជីបាត់។', tryLater),
  'sync.someLeft': problem(
    onPhone,
    'The office has not taken everything yet.',
    'ការិយាល័យមិនទាន់ទទួលយកទាំងអស់ទេ។',
    tryLater,
  ),
  'auth.deviceRevoked': problem(
    onPhone,
    'This phone was taken off the drive.',
    'ទូរស័ព្ទនេះត្រូវបានដកចេញពីយុទ្ធនាការ។',
    askManager,
  ),
  'auth.notAllowed': problem(
    unchanged,
    'Your role does not allow this.',
    'តួនាទីរបស់អ្នកមិនអនុញ្ញាតរឿងនេះទេ។',
    askManager,
  ),
  'auth.unknownDevice': problem(
    onPhone,
    'The office does not know this phone.',
    'ការិយាល័យមិនស្គាល់ទូរស័ព្ទនេះទេ។',
    joinAgain,
  ),
  'auth.nonceStale': problem(
    onPhone,
    'The office asked to begin again.',
    'ការិយាល័យស្នើឱ្យចាប់ផ្ដើមម្ដងទៀត។',
    tryLater,
  ),
  'request.tooLarge': problem(unchanged, 'This is too large to send.', 'វាធំពេកសម្រាប់ផ្ញើ។', {
    en: 'Use a smaller file.',
    km: 'សូមប្រើឯកសារតូចជាងនេះ។',
  }),
  'account.unknown': problem(unchanged, 'This account does not exist.', 'គណនីនេះមិនមានទេ។', tryLater),
  'assignment.unknown': problem(
    unchanged,
    'This act is not there, or lies outside your area.',
    'សកម្មភាពនេះមិនមានទេ ឬនៅក្រៅតំបន់របស់អ្នក។',
    lookAgain,
  ),
  'assignment.changed': problem(
    unchanged,
    'Something has changed since you looked.',
    'មានការផ្លាស់ប្ដូរ ក្រោយពេលអ្នកមើល។',
    {
      en: 'Look at the new preview, then give it once more.',
      km: 'សូមមើលការបង្ហាញជាមុនថ្មី រួចប្រគល់ម្ដងទៀត។',
    },
  ),
  'assignment.tooMany': problem(
    unchanged,
    'These are too many households for one time.',
    'គ្រួសារទាំងនេះច្រើនពេកសម្រាប់ម្ដង។',
    { en: 'Choose a smaller place.', km: 'សូមជ្រើសរើសទីកន្លែងតូចជាង។' },
  ),
  'assignment.notForThem': problem(
    unchanged,
    'One of these people may not see this list.',
    'ម្នាក់ក្នុងចំណោមពួកគេមិនអាចមើលបញ្ជីនេះទេ។',
    { en: 'Choose somebody who may.', km: 'សូមជ្រើសរើសអ្នកដែលអាចមើលបាន។' },
  ),
  'assignment.dayOver': problem(
    unchanged,
    'A cover needs somebody, and a last day that is not over.',
    'ការជំនួសត្រូវការអ្នកជំនួស និងថ្ងៃចុងក្រោយដែលមិនទាន់កន្លង។',
    { en: 'Choose another day.', km: 'សូមជ្រើសរើសថ្ងៃផ្សេង។' },
  ),
  'account.beyondYours': problem(
    unchanged,
    'This lies outside your own area or role.',
    'រឿងនេះនៅក្រៅតំបន់ ឬតួនាទីរបស់អ្នក។',
    {
      en: 'Choose a smaller area or a lower role, or ask the owner.',
      km: 'សូមជ្រើសរើសតំបន់តូចជាង ឬតួនាទីទាបជាង ឬសួរម្ចាស់ប្រព័ន្ធ។',
    },
  ),
  'device.unknown': problem(unchanged, 'This phone is not known.', 'មិនស្គាល់ទូរស័ព្ទនេះទេ។', tryLater),
  'blob.unknown': problem(unchanged, 'A file is not at the office.', 'ឯកសារមួយមិនមាននៅការិយាល័យទេ។', {
    en: 'Add the file again and publish.',
    km: 'សូមបន្ថែមឯកសារម្ដងទៀត ហើយផ្សព្វផ្សាយ។',
  }),
  'object.unknown': problem(unchanged, 'A file is not at the office.', 'ឯកសារមួយមិនមាននៅការិយាល័យទេ។', {
    en: 'Add the file again and publish.',
    km: 'សូមបន្ថែមឯកសារម្ដងទៀត ហើយផ្សព្វផ្សាយ។',
  }),
  'attachment.partsWrong': problem(
    unchanged,
    'The parts of a photo do not make the whole.',
    'ចំណែកនៃរូបថតមួយមិនគ្រប់គ្រាន់ទេ។',
    { en: 'The phone sends it again by itself.', km: 'ទូរសព្ទនឹងផ្ញើវាម្តងទៀតដោយខ្លួនឯង។' },
  ),
  'person.unknown': problem(
    unchanged,
    'Nobody of this id is in your area, or no longer.',
    'គ្មានបុគ្គលនេះក្នុងតំបន់របស់អ្នក ឬលែងមានទៀត។',
    lookAgain,
  ),
  'held.unknown': problem(
    unchanged,
    'It is not held any more, or not in your area.',
    'វាលែងរង់ចាំហើយ ឬមិននៅក្នុងតំបន់របស់អ្នក។',
    lookAgain,
  ),
  'conflict.unknown': problem(
    unchanged,
    'This contradiction is no longer there.',
    'ព័ត៌មានផ្ទុយគ្នានេះលែងមានហើយ។',
    lookAgain,
  ),
  'conflict.changed': problem(
    unchanged,
    'Somebody has said something new about it, or decided, since you looked.',
    'មានអ្នកបាននិយាយអ្វីថ្មី ឬបានសម្រេច តាំងពីអ្នកមើល។',
    lookAgain,
  ),
  'conflict.choiceWrong': problem(unchanged, 'This cannot stand there.', 'មិនអាចដាក់នៅទីនេះបានទេ។', {
    en: 'Choose something else.',
    km: 'សូមជ្រើសរើសផ្សេង។',
  }),
  'duplicate.unknown': problem(
    unchanged,
    'This pair is no longer there, or not in your area.',
    'គូនេះលែងមានហើយ ឬមិននៅក្នុងតំបន់របស់អ្នក។',
    lookAgain,
  ),
  'duplicate.changed': problem(
    unchanged,
    'Somebody has said something new about one of them, or decided, since you looked.',
    'មានអ្នកបាននិយាយអ្វីថ្មីអំពីម្នាក់ក្នុងចំណោមពួកគេ ឬបានសម្រេច តាំងពីអ្នកមើល។',
    lookAgain,
  ),
  'duplicate.choiceWrong': problem(
    unchanged,
    'What was chosen is in neither record.',
    'អ្វីដែលបានជ្រើសមិនមាននៅក្នុងកំណត់ត្រាទាំងពីរទេ។',
    lookAgain,
  ),
  'duplicate.mergedOn': problem(
    unchanged,
    'The record that was kept has been merged with another one since.',
    'កំណត់ត្រាដែលបានទុក ត្រូវបានបញ្ចូលជាមួយកំណត់ត្រាផ្សេងទៀតក្រោយមក។',
    { en: 'Take that later merge apart first.', km: 'សូមបំបែកការបញ្ចូលក្រោយនោះជាមុនសិន។' },
  ),
  'employer.unknown': problem(
    unchanged,
    'This workplace has no open case here any more, or is in the register itself.',
    'កន្លែងធ្វើការនេះលែងមានករណីបើកនៅទីនេះ ឬមានក្នុងបញ្ជីរួចហើយ។',
    lookAgain,
  ),
  'form.hasErrors': hasErrors,
  'ruleset.hasErrors': hasErrors,
  'import.hasErrors': hasErrors,
  'import.unknown': problem(
    unchanged,
    'This list was not brought in here.',
    'បញ្ជីនេះមិនបាននាំចូលទីនេះទេ។',
    lookAgain,
  ),
  'import.noBasis': problem(
    unchanged,
    'It is not said by what right these people are brought in.',
    'មិនបានបញ្ជាក់ថានាំមនុស្សទាំងនេះចូលដោយសិទ្ធិអ្វីទេ។',
    { en: 'Write it in a sentence.', km: 'សូមសរសេរជាប្រយោគមួយ។' },
  ),
  'import.nothing': problem(
    unchanged,
    'No row of the list would come in: all are left out, or known already.',
    'គ្មានជួរណាក្នុងបញ្ជីនឹងចូលទេ៖ ទាំងអស់ត្រូវទុកចេញ ឬមានរួចហើយ។',
    { en: 'Keep the rows that are other people.', km: 'សូមរក្សាជួរដែលជាមនុស្សផ្សេង។' },
  ),
  'form.unknown': problem(
    unchanged,
    'This version of a form is not at the office.',
    'កំណែនេះនៃកម្រងសំណួរមិនមាននៅការិយាល័យទេ។',
    tryLater,
  ),
  'blob.hashMismatch': problem(unchanged, 'The file was damaged on its way.', 'ឯកសារខូចតាមផ្លូវ។', tryLater),
  'attachment.unknown': problem(unchanged, 'This file is not at the office.', 'ឯកសារនេះមិនមាននៅការិយាល័យទេ។', {
    en: 'It may still be on the phone that took it.',
    km: 'វាអាចនៅក្នុងទូរស័ព្ទដែលបានថត។',
  }),
  'attachment.malformed': problem(onPhone, 'A file was cut off on its way.', 'ឯកសារមួយដាច់តាមផ្លូវ។', tryLater),
  'attachment.hashMismatch': problem(onPhone, 'A file was damaged on its way.', 'ឯកសារមួយខូចតាមផ្លូវ។', tryLater),
  'attachment.wrongType': problem(
    onPhone,
    'A file is not of the kind that it says it is.',
    'ឯកសារមួយមិនមែនជាប្រភេទដែលវាប្រាប់ទេ។',
    askManager,
  ),
  'attachment.notOpened': problem(
    unchanged,
    'No key opens this file.',
    'គ្មានសោណាបើកឯកសារនេះបានទេ។',
    askManager,
  ),
  'attachment.tooManyPixels': problem(onPhone, 'A picture is too large.', 'រូបភាពមួយធំពេក។', askManager),
  'form.versionTaken': problem(
    unchanged,
    'This version was published before with other content.',
    'កំណែនេះធ្លាប់បានផ្សព្វផ្សាយរួចជាមួយខ្លឹមសារផ្សេង។',
    { en: 'Write a new version in the settings sheet.', km: 'សូមសរសេរកំណែថ្មីក្នុងសន្លឹក settings។' },
  ),
  'ruleset.unknown': problem(
    unchanged,
    'The workbook of these rules is not at the office.',
    'សៀវភៅនៃវិធានទាំងនេះមិនមាននៅការិយាល័យទេ។',
    { en: 'Open the workbook from your computer.', km: 'សូមបើកសៀវភៅពីកុំព្យូទ័ររបស់អ្នក។' },
  ),
  'ruleset.versionTaken': problem(
    unchanged,
    'This version of the rules was published before with other content.',
    'កំណែវិធាននេះធ្លាប់បានផ្សព្វផ្សាយរួចជាមួយខ្លឹមសារផ្សេង។',
    { en: 'Write a new version in the settings sheet.', km: 'សូមសរសេរកំណែថ្មីក្នុងសន្លឹក settings។' },
  ),
  'ruleset.othersInForce': problem(
    unchanged,
    'Somebody else published other rules after you looked.',
    'មានអ្នកផ្សេងបានផ្សព្វផ្សាយវិធានផ្សេង ក្រោយពេលអ្នកមើល។',
    {
      en: 'Look again at what would change, then publish.',
      km: 'សូមមើលអ្វីដែលនឹងប្ដូរម្ដងទៀត រួចផ្សព្វផ្សាយ។',
    },
  ),
  'server.unavailable': problem(onPhone, 'The office is busy.', 'ការិយាល័យកំពុងរវល់។', tryLater),
  'server.usedUp': problem(
    onPhone,
    'The office has taken in all it can today.',
    'ការិយាល័យទទួលបានគ្រប់ចំនួនសម្រាប់ថ្ងៃនេះហើយ។',
    { en: 'It goes on by itself after 07:00.', km: 'វានឹងបន្តដោយខ្លួនឯង ក្រោយម៉ោង 07:00។' },
  ),
  'server.full': problem(onPhone, 'The office has no room left.', 'ការិយាល័យអស់កន្លែងផ្ទុកហើយ។', askManager),
  'server.notConfigured': problem(unchanged, 'The server lacks a setting.', 'ម៉ាស៊ីនមេខ្វះការកំណត់មួយ។', {
    en: 'Tell the owner.',
    km: 'សូមប្រាប់ម្ចាស់ប្រព័ន្ធ។',
  }),
  'server.bug': problem(onPhone, 'The office made a mistake.', 'ការិយាល័យមានកំហុស។', askManager),
}

/** Words for a code; general ones when it is not known. */
export const problemWords = (code: string): ProblemWords => catalogue[code] ?? unknown
