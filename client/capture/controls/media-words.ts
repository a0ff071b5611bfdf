/** What controls of photos, recordings, drawings and other files say. Loaded with them. */
import type { Words } from '../../ui/text.ts'

export const mediaWords = {
  takePhoto: { en: 'Take a photo', km: 'ថតរូប' },
  takeAgain: { en: 'Take again', km: 'ថតម្ដងទៀត' },
  choosePicture: { en: 'Choose a picture', km: 'ជ្រើសរើសរូបភាព' },
  chooseOther: { en: 'Choose another', km: 'ជ្រើសរើសមួយផ្សេង' },
  chooseRecording: { en: 'Choose a recording', km: 'ជ្រើសរើសសំឡេងដែលមាន' },
  chooseVideo: { en: 'Choose a video', km: 'ជ្រើសរើសវីដេអូ' },
  chooseFile: { en: 'Choose a file', km: 'ជ្រើសរើសឯកសារ' },
  record: { en: 'Record', km: 'ថតសំឡេង' },
  recordVideo: { en: 'Record a video', km: 'ថតវីដេអូ' },
  recordAgain: { en: 'Record again', km: 'ថតម្ដងទៀត' },
  remove: { en: 'Remove', km: 'លុប' },
  removed: { en: 'Removed.', km: 'បានលុប។' },
  bringBack: { en: 'Bring back', km: 'យកមកវិញ' },
  keeping: { en: 'Saving on this phone…', km: 'កំពុងរក្សាទុកក្នុងទូរស័ព្ទ…' },
  kept: { en: 'Saved on this phone, {size}', km: 'បានរក្សាទុកក្នុងទូរស័ព្ទនេះ {size}' },
  photo: { en: 'The photo', km: 'រូបថត' },
  drawing: { en: 'The drawing', km: 'គំនូរ' },
  signature: { en: 'The signature', km: 'ហត្ថលេខា' },
  recording: { en: 'The recording', km: 'សំឡេងដែលបានថត' },
  video: { en: 'The video', km: 'វីដេអូ' },
  notHere: {
    en: 'The file of this answer is not on this phone. Take it again, or remove it.',
    km: 'ឯកសារនៃចម្លើយនេះមិនមានក្នុងទូរស័ព្ទនេះទេ។ សូមថតម្ដងទៀត ឬលុបវា។',
  },

  full: {
    en: 'The phone is full, so this was not kept. All answers in words are safe. Free some space on the phone and take it again, or go on without it.',
    km: 'ទូរស័ព្ទពេញ ដូច្នេះវាមិនត្រូវបានរក្សាទុកទេ។ ចម្លើយជាអក្សរទាំងអស់មានសុវត្ថិភាព។ សូមលុបឯកសារមិនចាំបាច់ រួចថតម្ដងទៀត ឬបន្តដោយគ្មានវា។',
  },
  notKept: {
    en: 'This could not be kept. All answers in words are safe. Please try once more.',
    km: 'មិនអាចរក្សាទុកវាបានទេ។ ចម្លើយជាអក្សរទាំងអស់មានសុវត្ថិភាព។ សូមសាកម្ដងទៀត។',
  },
  heic: {
    en: 'This phone stores photos in a way (HEIC) that cannot be read here. In the settings of its camera choose “Most compatible” or JPEG, and take the photo again.',
    km: 'ទូរស័ព្ទនេះរក្សារូបថតជាទម្រង់ HEIC ដែលមិនអាចអាននៅទីនេះបានទេ។ ក្នុងការកំណត់កាមេរ៉ា សូមជ្រើស “Most compatible” ឬ JPEG រួចថតម្ដងទៀត។',
  },
  noPicture: {
    en: 'This file is no picture that can be read. Please choose another, or take a photo.',
    km: 'ឯកសារនេះមិនមែនជារូបភាពដែលអាចអានបានទេ។ សូមជ្រើសមួយផ្សេង ឬថតរូប។',
  },
  noAudio: {
    en: 'This file is no recording that can be used. Please choose another, or record it here.',
    km: 'ឯកសារនេះមិនមែនជាសំឡេងដែលអាចប្រើបានទេ។ សូមជ្រើសមួយផ្សេង ឬថតនៅទីនេះ។',
  },
  noVideo: {
    en: 'This file is no video that can be used. Please choose another, or record it here.',
    km: 'ឯកសារនេះមិនមែនជាវីដេអូដែលអាចប្រើបានទេ។ សូមជ្រើសមួយផ្សេង ឬថតនៅទីនេះ។',
  },
  tooLarge: {
    en: 'This file is too large: {size}. At most {most} can be sent. Please choose a smaller one.',
    km: 'ឯកសារនេះធំពេក៖ {size}។ អាចផ្ញើបានច្រើនបំផុត {most}។ សូមជ្រើសមួយតូចជាង។',
  },
  empty: {
    en: 'This file is empty. Please choose another.',
    km: 'ឯកសារនេះទទេ។ សូមជ្រើសមួយផ្សេង។',
  },
  denied: {
    en: 'This app may not use the microphone or camera. Allow it in the settings of the browser, or choose a file instead.',
    km: 'កម្មវិធីនេះមិនត្រូវបានអនុញ្ញាតឱ្យប្រើមីក្រូហ្វូន ឬកាមេរ៉ាទេ។ សូមអនុញ្ញាតក្នុងការកំណត់កម្មវិធីរុករក ឬជ្រើសរើសឯកសារជំនួស។',
  },
  noDevice: {
    en: 'This phone has no microphone or camera that can be used here. You can choose a file instead.',
    km: 'ទូរស័ព្ទនេះគ្មានមីក្រូហ្វូន ឬកាមេរ៉ាដែលអាចប្រើនៅទីនេះទេ។ អ្នកអាចជ្រើសរើសឯកសារជំនួស។',
  },
  inUse: {
    en: 'Another app is using the microphone or camera. Close it and try again.',
    km: 'កម្មវិធីផ្សេងកំពុងប្រើមីក្រូហ្វូន ឬកាមេរ៉ា។ សូមបិទវា ហើយសាកម្ដងទៀត។',
  },
} satisfies Record<string, Words>

/** Why a file did not become an answer. */
export type MediaTrouble =
  | 'full'
  | 'notKept'
  | 'heic'
  | 'noPicture'
  | 'noAudio'
  | 'noVideo'
  | 'tooLarge'
  | 'empty'
  | 'denied'
  | 'noDevice'
  | 'inUse'
