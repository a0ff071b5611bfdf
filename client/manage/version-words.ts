/** Words of the sheet that offers a published version as files. */
import type { Words } from '../ui/text.ts'

export const words = {
  files: { en: 'Files', km: 'ឯកសារ' },
  filesOf: { en: 'Files of {title}, version {version}', km: 'ឯកសារនៃ {title} កំណែ {version}' },
  asWorkbook: { en: 'Excel workbook (.xlsx)', km: 'សៀវភៅ Excel (.xlsx)' },
  workbookHelp: {
    en: 'The form as it was published. Change it and publish it here under a new version, or open it in any tool for XLSForms.',
    km: 'កម្រងសំណួរដូចពេលផ្សព្វផ្សាយ។ អាចកែ ហើយផ្សព្វផ្សាយនៅទីនេះជាកំណែថ្មី ឬបើកក្នុងកម្មវិធី XLSForm ណាមួយ។',
  },
  asTables: { en: 'Text with tables (.md)', km: 'អត្ថបទមានតារាង (.md)' },
  tablesHelp: {
    en: 'The same as plain text, to compare versions or keep beside notes.',
    km: 'ដូចគ្នា តែជាអត្ថបទធម្មតា សម្រាប់ប្រៀបធៀបកំណែ ឬទុកជាមួយកំណត់ចំណាំ។',
  },
  asXForm: { en: 'XForm for ODK (.xml)', km: 'XForm សម្រាប់ ODK (.xml)' },
  asXFormZip: { en: 'XForm for ODK with its files (.zip)', km: 'XForm សម្រាប់ ODK ជាមួយឯកសារ (.zip)' },
  xformHelp: {
    en: 'For ODK Collect, ODK Web Forms, Enketo and servers that take XForms.',
    km: 'សម្រាប់ ODK Collect, ODK Web Forms, Enketo និងម៉ាស៊ីនបម្រើដែលទទួល XForm។',
  },
  attached: { en: 'Attached files', km: 'ឯកសារភ្ជាប់' },
  saved: { en: '{name} is in your downloads', km: '{name} នៅក្នុងថតទាញយករបស់អ្នក' },
  notSame: {
    en: 'The XForm does not say everything as this form does:',
    km: 'XForm មិនអាចនិយាយគ្រប់យ៉ាងដូចកម្រងសំណួរនេះទេ៖',
  },
} satisfies Record<string, Words>
