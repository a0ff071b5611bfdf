/** The words of the workbook editor, in English and Khmer. Help of columns, types and functions has files of its own. */

export const words = {
  // the way in
  newForm: { en: 'New form', km: 'កម្រងសំណួរថ្មី' },
  newRules: { en: 'New rules', km: 'វិធានថ្មី' },
  openWorkbook: { en: 'Open a workbook to edit', km: 'បើកសៀវភៅដើម្បីកែ' },
  edit: { en: 'Edit', km: 'កែ' },
  editVersion: { en: 'Edit {title}, version {version}', km: 'កែ {title} កំណែ {version}' },
  workbooks: { en: 'Being written at this computer', km: 'កំពុងសរសេរនៅកុំព្យូទ័រនេះ' },
  notAtOffice: { en: 'Only at this computer', km: 'មានតែនៅកុំព្យូទ័រនេះ' },
  publishedAs: { en: 'Published as version {version}', km: 'បានផ្សព្វផ្សាយជាកំណែ {version}' },
  beganAs: { en: 'began as {id}, version {version}', km: 'ចាប់ផ្ដើមពី {id} កំណែ {version}' },
  changedAt: { en: 'changed {when}', km: 'កែ {when}' },
  remove: { en: 'Delete', km: 'លុប' },
  removeTitle: { en: 'Delete “{title}”?', km: 'លុប «{title}»?' },
  removeWarning: {
    en: 'It is only at this computer. Once deleted, nobody has it. What was published stays as it is.',
    km: 'វាមានតែនៅកុំព្យូទ័រនេះ។ លុបហើយ គ្មាននរណាមានទៀតទេ។ អ្វីដែលបានផ្សព្វផ្សាយនៅដដែល។',
  },
  removeNow: { en: 'Delete it', km: 'លុបវា' },
  keep: { en: 'Keep it', km: 'រក្សាទុក' },
  untitled: { en: 'Without a title', km: 'គ្មានចំណងជើង' },
  notFound: {
    en: 'This workbook is not at this computer. It was deleted, or belongs to somebody else.',
    km: 'សៀវភៅនេះមិននៅកុំព្យូទ័រនេះទេ។ វាត្រូវបានលុប ឬជារបស់អ្នកផ្សេង។',
  },
  back: { en: 'Back', km: 'ត្រឡប់' },

  // state
  saved: { en: 'Saved at this computer, not at the office', km: 'បានរក្សាទុកនៅកុំព្យូទ័រនេះ មិនទាន់នៅការិយាល័យ' },
  saving: { en: 'Saving…', km: 'កំពុងរក្សាទុក…' },
  failed: {
    en: 'Could not be saved at this computer. Do not close this tab: export it as .xlsx.',
    km: 'មិនអាចរក្សាទុកនៅកុំព្យូទ័រនេះបានទេ។ កុំបិទផ្ទាំងនេះ៖ សូមទាញយកជា .xlsx។',
  },
  otherTab: {
    en: 'Open in another tab: here it can only be read. Close the other tab to write here.',
    km: 'បើកនៅផ្ទាំងផ្សេង៖ នៅទីនេះអានបានតែប៉ុណ្ណោះ។ សូមបិទផ្ទាំងផ្សេងដើម្បីសរសេរនៅទីនេះ។',
  },
  checking: { en: 'Checking…', km: 'កំពុងពិនិត្យ…' },

  // tools
  tools: { en: 'Tools', km: 'ឧបករណ៍' },
  undo: { en: 'Undo (Ctrl+Z)', km: 'មិនធ្វើវិញ (Ctrl+Z)' },
  redo: { en: 'Do again (Ctrl+Y)', km: 'ធ្វើឡើងវិញ (Ctrl+Y)' },
  insertBelow: { en: 'Insert a row below (Ctrl+Enter)', km: 'បញ្ចូលជួរខាងក្រោម (Ctrl+Enter)' },
  deleteRows: { en: 'Delete these rows (Ctrl+Delete)', km: 'លុបជួរទាំងនេះ (Ctrl+Delete)' },
  moveUp: { en: 'Move up (Alt+↑)', km: 'រំកិលឡើង (Alt+↑)' },
  moveDown: { en: 'Move down (Alt+↓)', km: 'រំកិលចុះ (Alt+↓)' },
  fillDown: { en: 'Fill down (Ctrl+D)', km: 'បំពេញចុះក្រោម (Ctrl+D)' },
  find: { en: 'Find and replace (Ctrl+F)', km: 'ស្វែងរក និងជំនួស (Ctrl+F)' },
  addColumn: { en: 'Insert a column', km: 'បញ្ចូលជួរឈរ' },
  otherColumn: { en: 'Another column', km: 'ជួរឈរផ្សេង' },
  dropColumn: { en: 'Delete this column', km: 'លុបជួរឈរនេះ' },
  help: { en: 'Help (F1)', km: 'ជំនួយ (F1)' },
  exportWorkbook: { en: 'Export .xlsx', km: 'ទាញយក .xlsx' },
  publish: { en: 'Publish…', km: 'ផ្សព្វផ្សាយ…' },
  mendFirst: {
    en: 'The errors must be corrected before it can be published. The first is shown.',
    km: 'ត្រូវកែកំហុសមុនពេលផ្សព្វផ្សាយ។ កំហុសទីមួយត្រូវបានបង្ហាញ។',
  },
  publishTitle: { en: 'Check and publish', km: 'ពិនិត្យ និងផ្សព្វផ្សាយ' },

  // grid
  grid: { en: 'Cells of the sheet {sheet}', km: 'ក្រឡានៃសន្លឹក {sheet}' },
  gridKeys: {
    en: 'Arrow keys move, Enter or typing fills a cell, F2 edits it, F8 goes to the next mistake, F6 leaves the grid.',
    km: 'គ្រាប់ចុចព្រួញរំកិល Enter ឬការវាយបំពេញក្រឡា F2 កែ F8 ទៅកំហុសបន្ទាប់ F6 ចាកចេញពីក្រឡា។',
  },
  resize: { en: 'Drag to make the column wider or narrower', km: 'អូសដើម្បីពង្រីក ឬបង្រួមជួរឈរ' },
  editing: { en: 'Editing {cell} {column}', km: 'កំពុងកែ {cell} {column}' },
  suggestions: { en: 'Suggestions', km: 'សំណើ' },
  suggestionCount: { en: '{count} suggestions', km: 'សំណើ {count}' },
  sheets: { en: 'Sheets', km: 'សន្លឹក' },
  addSheet: { en: 'Add a sheet', km: 'បន្ថែមសន្លឹក' },
  activeCell: { en: 'The active cell', km: 'ក្រឡាដែលកំពុងជ្រើស' },

  // renaming
  renameOffer: {
    en: '“{from}” is named in {cells} other cells. Change it there to “{to}” too?',
    km: '«{from}» មានក្នុងក្រឡាផ្សេង {cells}។ ប្ដូរទៅ «{to}» ដែរឬទេ?',
  },
  renameNow: { en: 'Change all', km: 'ប្ដូរទាំងអស់' },
  renameNot: { en: 'Leave them', km: 'ទុកដដែល' },

  // find
  findWhat: { en: 'Find', km: 'ស្វែងរក' },
  replaceBy: { en: 'Replace by', km: 'ជំនួសដោយ' },
  findNext: { en: 'Next', km: 'បន្ទាប់' },
  findBack: { en: 'Previous', km: 'មុន' },
  replaceOne: { en: 'Replace', km: 'ជំនួស' },
  replaceAll: { en: 'Replace all', km: 'ជំនួសទាំងអស់' },
  hits: { en: 'Cells: {count}', km: 'ក្រឡា៖ {count}' },
  noHits: { en: 'Not found', km: 'រកមិនឃើញ' },
  close: { en: 'Close', km: 'បិទ' },

  // findings
  findings: { en: 'Mistakes and warnings', km: 'កំហុស និងការព្រមាន' },
  errors: { en: 'Errors: {count}', km: 'កំហុស៖ {count}' },
  warnings: { en: 'Warnings: {count}', km: 'ការព្រមាន៖ {count}' },
  none: { en: 'No mistakes', km: 'គ្មានកំហុស' },
  nextFinding: { en: 'Next (F8)', km: 'បន្ទាប់ (F8)' },
  moreFindings: { en: 'and {count} more', km: 'និង {count} ទៀត' },
  wholeFile: { en: 'The whole workbook', km: 'សៀវភៅទាំងមូល' },
  inRow: { en: '{sheet}, row {row}', km: '{sheet} ជួរ {row}' },

  // help
  helpTitle: { en: 'Help', km: 'ជំនួយ' },
  example: { en: 'Example', km: 'ឧទាហរណ៍' },
  unknownColumn: {
    en: 'Doorstep does not know this column. It is kept and left out of the form; in choices, filters may use it.',
    km: 'Doorstep មិនស្គាល់ជួរឈរនេះទេ។ វាត្រូវរក្សាទុក តែមិននៅក្នុងកម្រងសំណួរ។ ក្នុង choices តម្រងអាចប្រើវា។',
  },
  noColumn: { en: 'Write a header in row 1 to begin a column.', km: 'សរសេរក្បាលនៅជួរ ១ ដើម្បីចាប់ផ្ដើមជួរឈរ។' },
  languageOf: { en: 'Language: {language}', km: 'ភាសា៖ {language}' },
  keys: { en: 'Keys', km: 'គ្រាប់ចុច' },
  keyEdit: { en: 'edit the cell', km: 'កែក្រឡា' },
  keyComplete: { en: 'suggestions', km: 'សំណើ' },
  keyLine: { en: 'new line in a cell', km: 'បន្ទាត់ថ្មីក្នុងក្រឡា' },
  keyFinding: { en: 'next mistake', km: 'កំហុសបន្ទាប់' },
  keyMove: { en: 'move a question or group', km: 'រំកិលសំណួរ ឬក្រុម' },
  keyInsert: { en: 'insert a row', km: 'បញ្ចូលជួរ' },
  keyDelete: { en: 'delete rows', km: 'លុបជួរ' },
  keyFill: { en: 'fill down', km: 'បំពេញចុះក្រោម' },
  keySheet: { en: 'next sheet', km: 'សន្លឹកបន្ទាប់' },
  keyLeave: { en: 'leave the grid', km: 'ចាកចេញពីក្រឡា' },
  keyWidth: { en: 'column wider, narrower', km: 'ជួរឈរធំ តូច' },
}
