/**
 * What every finding says, in Khmer; see en.ts. Words of XLSForm (column and type names) stay as they are in the sheet.
 * Not yet read by a native speaker: docs/khmer-glossary.md says how.
 */
import type { Catalogue } from '../finding-text.ts'

export const km: Catalogue = {
  'at.row': 'ជួរដេក {row}',
  'at.column': 'ជួរឈរ {column}',

  // the file
  'workbook.tooLarge': 'ឯកសារធំជាង {limit} MB។ សូមដករូបភាព និងសន្លឹកដែលមិនត្រូវការចេញ។',
  'workbook.notWorkbook':
    'នេះមិនមែនជាឯកសារ Excel (.xlsx) ទេ។ សូមបើកវាក្នុង Excel ឬ LibreOffice ហើយរក្សាទុកជា .xlsx។',
  'workbook.oldExcel': 'នេះជាឯកសារ Excel ចាស់ (.xls)។ សូមបើកវាក្នុង Excel ឬ LibreOffice ហើយរក្សាទុកជា .xlsx។',
  'workbook.password': 'ឯកសារមានលេខសម្ងាត់។ សូមរក្សាទុកច្បាប់ចម្លងដែលគ្មានលេខសម្ងាត់ ហើយជ្រើសរើសវា។',
  'workbook.damaged': 'ឯកសារខូច[៖ {part}]។ សូមបើកវាក្នុង Excel ឬ LibreOffice រក្សាទុកម្តងទៀត ហើយជ្រើសរើសឯកសារថ្មី។',
  'workbook.bomb': 'ពេលពន្លា ឯកសារធំជាង {limit} MB។ សូមចម្លងសន្លឹករបស់ទម្រង់ទៅឯកសារថ្មី។',
  'workbook.tooManyParts': 'ឯកសារមានផ្នែកលើសពី {limit}។ សូមចម្លងសន្លឹករបស់ទម្រង់ទៅឯកសារថ្មី។',
  'workbook.doctype': 'ឯកសារមានផ្នែកមិនអនុញ្ញាត ({part})។ សូមរក្សាទុកម្តងទៀតដោយ Excel ឬ LibreOffice។',
  'workbook.externalLink':
    'ឯកសារភ្ជាប់ទៅឯកសារផ្សេង ({part})។ យើងមិនបើកឯកសារនោះទេ តម្លៃក្នុងក្រឡាឥឡូវនេះត្រូវបានប្រើ។ បើមិនត្រូវការ សូមផ្តាច់ការភ្ជាប់នោះ។',
  'workbook.tooManyRows': 'សន្លឹកមួយហួសជួរដេក {rows} ឬជួរឈរ {columns}។ សូមលុបជួរទទេនៅខាងចុង។',
  'cell.formula': 'ក្រឡានេះជារូបមន្ត៖ លទ្ធផលចុងក្រោយត្រូវបានប្រើ។ សូមសរសេរតម្លៃផ្ទាល់។',
  'cell.formulaBlank': 'ក្រឡានេះជារូបមន្តគ្មានលទ្ធផល។ សូមបើក និងរក្សាទុកក្នុង Excel ឬសរសេរតម្លៃផ្ទាល់។',
  'cell.error': 'ក្រឡានេះបង្ហាញកំហុស {error}។ សូមកែរូបមន្ត ឬសរសេរតម្លៃផ្ទាល់។',
  'cell.date': 'ក្រឡានេះជាកាលបរិច្ឆេទ៖ អានជា {value}។ បើមិនត្រូវ សូមប្តូរក្រឡាទៅជាអក្សរ។',
  'cell.mergedHeader': 'ក្រឡាក្បាលតារាងត្រូវបានបញ្ចូលគ្នា ({range})។ សូមបំបែកវា៖ ជួរឈរនីមួយៗត្រូវមានក្បាលរបស់វា។',
  'cell.merged': 'ក្រឡាត្រូវបានបញ្ចូលគ្នា ({range})៖ តម្លៃរាប់តែក្នុងក្រឡាទីមួយ។ សូមបំបែកវា។',

  // sheets and headers
  'sheet.surveyMissing':
    'គ្មានសន្លឹកឈ្មោះ “survey” ទេ[ (មាន៖ {sheets})]។ សូមដាក់ឈ្មោះសន្លឹកសំណួរថា “survey”[ (“{suggestion}”?)]។',
  'sheet.nearMiss': 'សន្លឹក “{sheet}” មិនត្រូវបានអានទេ។ តើចង់សរសេរ “{suggestion}” ឬ? សូមប្តូរឈ្មោះវា ឬទុកវា។',
  'sheet.twice': 'មានសន្លឹកពីរឈ្មោះ “{sheet}”។ សូមប្តូរឈ្មោះ ឬលុបមួយ។',
  'sheet.missing': 'គ្មានសន្លឹក “{sheet}” ឬវាទទេ។ សូមបន្ថែមវា។',
  'column.missing': 'ខ្វះជួរឈរ “{column}”។ សូមបន្ថែម “{column}” ក្នុងជួរដេកទីមួយនៃសន្លឹកនេះ។',
  'header.duplicate': 'ជួរឈរ “{column}” មានពីរដង (ម្ខាងទៀត “{other}”)។ សូមទុកតែមួយ។',
  'header.yields': 'ជួរឈរ “{column}” មិនត្រូវបានអានទេ ព្រោះ “{other}” ប្រាប់ដូចគ្នា។ សូមលុបវា។',
  'header.nearMiss': 'ជួរឈរ “{column}” មិនស្គាល់ ហើយមិនត្រូវបានអាន។ តើចង់សរសេរ “{suggestion}” ឬ? សូមប្តូរឈ្មោះ ឬលុបវា។',
  'header.blank': 'ក្បាលជួរឈរ “{column}” មានដកឃ្លា ដូច្នេះគ្មានរូបមន្តណាហៅវាបានទេ។ សូមសរសេរដោយគ្មានដកឃ្លា។',

  // settings and languages
  'settings.rows': 'មានតែជួរដេកទីមួយនៃ settings ទេដែលរាប់។ សូមលុបជួរនេះ។',
  'settings.idIllegal':
    'form_id “{id}” មិនធម្មតា ហើយអាចមានបញ្ហានៅកន្លែងផ្សេង។ សូមប្រើតែអក្សរ លេខ “_” “-” និង “.” ដោយគ្មានដកឃ្លា។',
  'settings.idMissing': 'ទម្រង់គ្មាន form_id។ សូមសរសេរវាក្នុងសន្លឹក settings ហើយកុំប្តូរវា។',
  'settings.versionMissing': 'ទម្រង់គ្មាន version។ សូមសរសេរវាក្នុងសន្លឹក settings ហើយប្តូរវារាល់ពេលកែ។',
  'settings.encryption': 'ទម្រង់អ៊ិនគ្រីប (public_key) មិនទាន់ប្រើបានទេ៖ ចម្លើយត្រូវផ្ញើដោយគ្មានវា។ សូមលុបក្រឡានេះ។',
  'language.unknownDefault':
    'គ្មានជួរឈរណាជាភាសា default_language “{language}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមសរសេរភាសាដូចក្នុងក្បាលតារាង។',
  'language.noCode': 'ភាសា “{language}” គ្មានកូដ។ សូមសរសេរជាមួយកូដ ដូចជា “Khmer (km)”។',
  'language.lookalike': 'ភាសា “{language}” និង “{other}” ស្ទើរតែដូចគ្នា។ បើជាភាសាតែមួយ សូមសរសេរឲ្យដូចគ្នា។',
  'language.incomplete':
    'ជា “{language}” ខ្វះអត្ថបទ {count} ក្នុងចំណោម {total} (ជួរដេក៖ {cells})។ សូមសរសេរវា បើមិនដូច្នេះ គេនឹងឃើញភាសាផ្សេង។',
  'language.noKhmer':
    'ទម្រង់គ្មានភាសាខ្មែរ។ សូមបន្ថែមជួរឈរដូចជា “label::Khmer (km)”៖ អ្នកឆ្លើយភាគច្រើនអានបានតែភាសាខ្មែរ។',
  'language.notKhmer': 'អត្ថបទ {count} ជា “{language}” គ្មានអក្សរខ្មែរ (ជួរដេក៖ {cells})។ សូមបកប្រែវា។',
  'translation.columnMissing': 'គ្មានជួរឈរ {column} ជាភាសា “{language}”។ សូមបន្ថែម “{column}::{language}”។',
  'translation.missing':
    'ខ្វះ {column} ជា “{language}” នៅទីនេះ[ (សរុប {count} ជួរ)]។ សូមសរសេរវា បើមិនដូច្នេះ គេនឹងឃើញភាសាផ្សេង។',

  // types and rows
  'type.missing': 'ជួរដេកនេះគ្មានប្រភេទ (type)។ សូមសរសេរប្រភេទ ឬលុបជួរនេះ។',
  'type.unknown': 'មិនស្គាល់ប្រភេទ “{type}”។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមសរសេរប្រភេទរបស់ XLSForm។',
  'type.notOnWeb':
    '{type} ជាអ្វីដែលទំព័រវេបធ្វើមិនបាន៖ “{name}” នៅទទេលើទូរស័ព្ទ[ (សរុប {count} ជួរដេក)]។ សូមសួរតាមរបៀបផ្សេង ឬលុបវា។',
  'type.notYet': '{type} មិនអាចឆ្លើយនៅទីនេះទេ៖ “{name}” នៅទទេ[ (សរុប {count} ជួរដេក)]។ សូមសួរតាមរបៀបផ្សេង ឬលុបវា។',
  'type.listMissing': 'ប្រភេទ “{type}” មិនបានប្រាប់បញ្ជី។ សូមសរសេរដូច “{type} my_list”។',
  'type.listBlank': 'ឈ្មោះបញ្ជី “{list}” ក្នុង “{type}” មានដកឃ្លា។ សូមសរសេរជាពាក្យតែមួយ។',
  'type.fileExtension': 'ឯកសារ “{file}” មិនមែនប្រភេទត្រឹមត្រូវ។ សូមប្រើឯកសារ .csv, .xml ឬ .geojson។',
  'type.askedOnce':
    'ជម្រើសនៃ “{name}” គឺចម្លើយរបស់ “{reference}” ដែលសួរតែម្តង៖ មានជម្រើសតែមួយ។ សូមដាក់ឈ្មោះសំណួរក្នុងការសួរដដែល។',
  'row.ignored': 'ជួរដេកនេះគ្មានប្រភេទ ហើយមិនត្រូវបានអាន។ បើមិនត្រូវការ សូមលុបវា។',
  'survey.empty': 'ទម្រង់គ្មានសំណួរ។ សូមបន្ថែមយ៉ាងហោចណាស់មួយជួរ។',
  'structure.notClosed':
    '{container} “{name}” ដែលចាប់ផ្តើមនៅទីនេះ មិនត្រូវបានបិទ។ សូមបន្ថែមជួរ “end_{container}” ក្រោយសំណួរចុងក្រោយរបស់វា។',
  'structure.endWithoutBegin':
    'ជួរនេះបិទ {container} ដែលមិនបានចាប់ផ្តើម។ សូមលុបវា ឬបន្ថែមជួរ “begin_{container}” ខាងលើ។',
  'structure.crossed':
    'ជួរនេះបិទ {container} តែ {open} “{other}” (ជួរដេក {otherRow}) នៅបើក។ សូមបិទ “{other}” ជាមុន។',
  'structure.tooDeep': 'ក្រុម “{name}” នៅក្នុងក្រុមផ្សេង {limit} ជាន់ ដែលការិយាល័យមិនទទួល។ សូមដាក់វានៅខាងក្រៅជាង។',
  'structure.endName': 'ជួរនេះបិទ “{other}” (ជួរដេក {otherRow}) តែសរសេរ “{name}”។ សូមពិនិត្យថាក្រុមបិទតាមលំដាប់ត្រឹមត្រូវ។',

  // names
  'name.missing': 'ជួរដេកនេះ ({type}) គ្មានឈ្មោះ។ សូមសរសេរក្នុងជួរឈរ name។',
  'name.illegal':
    'ឈ្មោះ “{name}” មិនអាចប្រើបាន។[ ឧទាហរណ៍ សូមសរសេរ “{suggestion}”។] ឈ្មោះចាប់ផ្តើមដោយអក្សរ ឬ “_” រួចអក្សរ លេខ “_” “-” “.” ដោយគ្មានដកឃ្លា។',
  'name.reserved': 'ឈ្មោះ “{name}” ត្រូវបានបម្រុងទុក។ សូមជ្រើសឈ្មោះផ្សេង។',
  'name.duplicate': 'ឈ្មោះ “{name}” ប្រើរួចហើយក្នុងជួរដេក {otherRow} នៃក្រុមដដែល។ សូមប្តូរឈ្មោះមួយ។',
  'name.repeatTwice': 'មាន repeat ពីរឈ្មោះ “{name}” (ម្ខាងទៀតក្នុងជួរដេក {otherRow})។ សូមដាក់ឈ្មោះផ្សេងគ្នា។',
  'name.differsByCase': 'ឈ្មោះ “{name}” និង “{other}” (ជួរដេក {otherRow}) ខុសគ្នាតែអក្សរធំ តូច។ សូមប្តូរមួយ។',

  // what belongs to a question
  'text.tooLong':
    'អត្ថបទមួយរបស់ “{name}” មានអក្សរ {length}៖ លើសពី {limit} ទូរស័ព្ទបង្ហាញវាដោយគ្មានអក្សរដិត តំណ និងពណ៌។ សូមបំបែកវា។',
  'label.missing': 'សំណួរ “{name}” ({type}) គ្មាន label និងគ្មាន hint។ សូមសរសេរ label។',
  'calculation.missing': 'calculate “{name}” គ្មាន calculation។ សូមសរសេរវា ឬលុបជួរនេះ។',
  'required.onGroup':
    'ក្រុម ឬការសួរដដែលមិនអាចជាចាំបាច់ (required) ទេ៖ “{name}” មិនត្រូវបានបង្ខំ។ សូមសរសេរ required នៅសំណួរខាងក្នុង។',
  'media.bigImageAlone': 'សំណួរ “{name}” មាន big-image តែគ្មាន image។ សូមសរសេររូបតូចក្នុងជួរឈរ image ផង។',
  'calculation.notHere': '{type} មិនអាចមាន calculation ទេ។ សូមលុបក្រឡានេះ។',
  'trigger.malformed': 'trigger “{trigger}” មិនមែនជាឯកសារយោង។ សូមសរសេរឈ្មោះសំណួរជា \x24{{trigger}}។',
  'trigger.missing': '{type} ត្រូវមាន trigger។ សូមសរសេរសំណួរមួយ ដូចជា \x24{consent}។',
  'trigger.hidden': 'trigger ហៅ “{reference}” ({type}) ដែលគ្មានអ្នកឆ្លើយ។ សូមហៅសំណួរដែលគេឃើញ។',
  'repeatCount.ignored': 'មានតែ repeat ទេដែលអាចមាន repeat_count។ សូមលុបវា។',
  'choiceFilter.ignored': '{type} គ្មានជម្រើសត្រូវតម្រងទេ។ សូមលុប choice_filter។',
  'choiceFilter.unknownColumn':
    'គ្មានជម្រើសណាក្នុងបញ្ជីនេះមាន “{column}” ទេ៖ វាត្រូវរាប់ថាទទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមពិនិត្យឈ្មោះជួរឈរ។',
  'appearance.search': 'មិនយល់ search() នៃ “{name}” ទេ៖ ជម្រើសក្នុងបញ្ជីត្រូវបានបង្ហាញ។ សូមប្រើ select_one_from_file។',
  'appearance.searchShared':
    '“{name}” ប្រើបញ្ជី “{list}” ដែលប្រាប់ “{other}” (ជួរដេក {otherRow}) អំពីជួរឈរនៃឯកសារ៖ វាគ្មានជម្រើសទេ។ សូមឲ្យ “{name}” បញ្ជីផ្ទាល់ខ្លួន។',
  'appearance.otherApp':
    '“{word}” បើកកម្មវិធីផ្សេង ដែលទំព័រវេបធ្វើមិនបាន៖ គេត្រូវវាយចម្លើយដោយដៃ។ សូមលុបវា ឬពិនិត្យថាវាយដោយដៃគ្រប់គ្រាន់។',
  'appearance.hardware': '“{word}” ត្រូវការឧបករណ៍ដែលទំព័រវេបប្រើមិនបាន៖ ទូរស័ព្ទនឹងមិនធ្វើវាទេ។ សូមលុបវា។',
  'appearance.unsupported': '“{word}” មិនទាន់ធ្វើបានទេ៖ ទូរស័ព្ទបង្ហាញ {type} តាមធម្មតា។ បើសំខាន់ សូមលុបវា។',
  'appearance.nearMiss': 'មិនស្គាល់ appearance “{word}” សម្រាប់ {type} ទេ។ តើចង់សរសេរ “{suggestion}” ឬ? សូមកែវា។',
  'orOther.filter':
    'សំណួរ “{name}” មិនអាចមានទាំង or_other និង choice_filter ទេ។ សូមសរសេរជម្រើស “other” និងសំណួររបស់វាដោយខ្លួនឯង។',
  'orOther.source': 'សំណួរ “{name}” មិនអាចមាន or_other ទេ ព្រោះជម្រើសរបស់វាមិននៅក្នុងសន្លឹក choices។ សូមលុប or_other។',
  'external.noFilter': 'សំណួរ “{name}” (select_one_external) ត្រូវមាន choice_filter។ សូមបន្ថែមវា ឬប្រើ select_one។',
  'audit.name': 'audit ត្រូវមានឈ្មោះ “audit” មិនមែន “{name}” ទេ។ សូមប្តូរឈ្មោះ។',

  // parameters
  'parameters.syntax': '“{part}” ក្នុង parameters មិនអាចប្រើបាន។ សូមសរសេរជា “key=value” ដោយដកឃ្លារវាងគ្នា។',
  'parameters.twice': 'parameter “{key}” មានពីរដង។ សូមទុកតែមួយ។',
  'parameters.unknown':
    '{type} គ្មាន parameter “{key}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមប្រើមួយក្នុងចំណោម៖ {allowed}។',
  'parameters.value': 'parameter {key} មិនអាចជា “{value}” ទេ។ អាចប្រើ៖ {expected}។ សូមកែវា។',
  'parameters.seedAlone': 'seed ត្រូវមាន randomize។ សូមសរសេរ “randomize=true seed=…”។',
  'parameters.auditLocation': 'ទីតាំងរបស់ audit ត្រូវការ parameter បី៖ ខ្វះ {missing}។ សូមសរសេរទាំងបី ឬកុំសរសេរ។',
  'parameters.ignored': '{type} គ្មាន parameters ទេ។ សូមលុបវា។',
  'parameters.geometry':
    'reference-geometry “{name}” មិនមែនជាបញ្ជី ឯកសារ ឬការសួរដដែលនៃទម្រង់នេះទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែវា។',
  'parameters.noScale': 'ប៉ារ៉ាម៉ែត្រ {key} ត្រូវការមាត្រដ្ឋាន៖ ជាមួយ appearance “{appearance}” គ្មានទេ។ សូមដកមួយចេញ។',
  'range.label':
    'បញ្ជី “{list}” ដាក់ស្លាកលើ “{name}” (choices ជួរដេក {otherRow}) ដែលមិនមែនជាចំណុចលើមាត្រដ្ឋាននេះ។ សូមប្រើមួយក្នុងចំណោម៖ {expected}។',
  'range.labelMissing':
    'ពេលគ្មានគំនូស (no-ticks) មានតែចុងទាំងពីរនៃមាត្រដ្ឋានទេដែលមានស្លាក៖ សូមឲ្យបញ្ជី “{list}” មានទាំងពីរ។ អាចប្រើ៖ {expected}។',

  // choices and files
  'choice.nameMissing': 'ជម្រើសមួយនៃបញ្ជី “{list}” គ្មានឈ្មោះ។ សូមសរសេរក្នុងជួរឈរ name។',
  'choice.listMissing': 'ជម្រើស “{name}” គ្មាន list_name ហើយមិនត្រូវបានអាន។ សូមសរសេរបញ្ជីរបស់វា។',
  'choice.duplicate':
    'ជម្រើស “{name}” នៃបញ្ជី “{list}” មានរួចហើយក្នុងជួរដេក {otherRow}។ សូមប្តូរឈ្មោះមួយ (ឬដាក់ allow_choice_duplicates ជា yes)។',
  'choice.blankInName':
    'ឈ្មោះជម្រើស “{name}” នៃបញ្ជី “{list}” មានដកឃ្លា តែ “{question}” អាចមានឈ្មោះច្រើន។ សូមសរសេរ “_” ជំនួស។',
  'choice.labelMissing': 'ជម្រើសនៃបញ្ជី “{list}” គ្មាន label[ (សរុប {count})]៖ គេនឹងឃើញឈ្មោះវា។ សូមសរសេរ label។',
  'choice.listUnused': 'គ្មានសំណួរណាប្រើបញ្ជី “{list}” ទេ។ បើមិនត្រូវការ សូមលុបវា។',
  'itemset.unknownList':
    'គ្មានបញ្ជី “{list}” ក្នុងសន្លឹក {sheet} ទេ[ (មាន៖ {known})]។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមបន្ថែមបញ្ជី ឬកែឈ្មោះវា។',
  'itemset.noSheet': 'គ្មានបញ្ជី “{list}” ទេ ព្រោះគ្មានសន្លឹក “{sheet}”។ សូមបន្ថែមសន្លឹកនោះ។',
  'instance.clash': 'ឈ្មោះ “{name}” មានន័យទាំង {file} និង {other}។ សូមប្តូរឈ្មោះមួយ។',
  'instance.twice': 'ឈ្មោះ “{name}” ប្រើសម្រាប់ឯកសារពីរ (ម្ខាងទៀតក្នុងជួរដេក {otherRow})។ សូមទុកតែមួយ។',
  'file.notAttached': 'ទម្រង់អានឯកសារ “{file}” ដែលមិនបានភ្ជាប់មក។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមភ្ជាប់វា។',
  'file.empty': 'ឯកសារ “{file}” ទទេ។ សូមភ្ជាប់ឯកសារត្រឹមត្រូវ។',
  'file.encoding': 'ឯកសារ “{file}” មិនបានរក្សាទុកជា UTF-8 ទេ ដូច្នេះអានអក្សរមិនបាន។ សូមរក្សាទុកជា “CSV UTF-8”។',
  'file.separator':
    'ជួរឈរក្នុង “{file}” បំបែកដោយ “{separator}” មិនមែនដោយសញ្ញាក្បៀស។ សូមរក្សាទុកជា “CSV UTF-8 (comma delimited)”។',
  'file.broken': 'អានឯកសារ “{file}” មិនបាន[៖ {near}]។ សូមកែវា ឬរក្សាទុកម្តងទៀត។',
  'file.columnTwice': 'ឯកសារ “{file}” មានជួរឈរ “{column}” ពីរដង៖ អានតែមួយ។ សូមប្តូរឈ្មោះមួយ។',
  'file.noRows': 'ឯកសារ “{file}” មានក្បាលតារាង តែគ្មានជួរដេក។ សូមភ្ជាប់ឯកសារត្រឹមត្រូវ។',
  'file.letters':
    'ក្នុងឯកសារ “{file}” អក្សរនៃ “{column}” បានបាត់៖ មានតែសញ្ញាសួរ។ សូមរក្សាទុកពី Excel ម្តងទៀតជា “CSV UTF-8”។',
  'file.valueBlank': 'ជួរដេក {count} នៃឯកសារនេះគ្មាន “{column}”៖ គេជ្រើសវាមិនបាន។ សូមបំពេញវា។',
  'file.valueTwice':
    '{column} “{value}” មានរួចហើយក្នុងជួរដេក {otherRow}[ (សរុប {count} ដង)]៖ ចម្លើយបែងចែកមិនបាន។ សូមប្តូរមួយ។',
  'file.valueSpaced':
    '{column} “{value}” មានដកឃ្លា[ (សរុប {count})] តែ “{question}” អាចមានឈ្មោះច្រើន។ សូមសរសេរ “_” ជំនួស។',
  'file.columnMissing':
    'ឯកសារ “{file}” គ្មានជួរឈរ “{column}”[ (មាន៖ {columns})]។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែឯកសារ ឬឈ្មោះ។',

  // what nobody is ever shown
  'relevant.never': '“{name}” មិនដែលបង្ហាញទេ៖ គ្មានចម្លើយណាធ្វើឲ្យ relevant នេះពិត[ (សូមមើល “{question}”)]។ សូមកែវា។',
  'relevant.off': '“{name}” មិនដែលបង្ហាញទេ៖ relevant របស់វាមិនពិតជានិច្ច។ បើមិនត្រូវការ សូមលុបជួរនេះ។',
  'relevant.onlyRefused':
    '“{name}” បង្ហាញតែពេលចម្លើយត្រូវ constraint បដិសេធ[ (របស់ “{question}”)]។ សូមកែមួយក្នុងចំណោមទាំងពីរ។',
  'relevant.later':
    '“{name}” បង្ហាញតែក្រោយពេលឆ្លើយ “{question}” ដែលនៅក្រោយវា (ជួរដេក {otherRow})៖ ពេលនោះគេបានរំលងវាហើយ។ សូមប្តូរទីកន្លែងមួយ។',
  'constraint.never': 'constraint នេះបដិសេធគ្រប់ចម្លើយរបស់ “{name}”។ សូមកែវា។',
  'choice.unknown':
    'សំណួរ “{question}” គ្មានជម្រើស “{choice}” ទេ[ (ជម្រើស៖ {possible})]។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែវា។[ បើទុកដូចនេះ “{unseen}” មិនដែលបង្ហាញទេ។]',
  'value.unknown':
    'ការគណនា “{question}” មិនដែលបាន “{value}” ទេ (បាន៖ {possible})។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែវា។[ បើទុកដូចនេះ “{unseen}” មិនដែលបង្ហាញទេ។]',
  'choiceFilter.never': 'គ្មានជម្រើសណាក្នុង “{list}” ត្រូវនឹង choice_filter នេះទេ៖ “{name}” គ្មានអ្វីឲ្យជ្រើស។ សូមកែវា។',
  'choice.parentUnknown':
    'សំណួរ “{question}” គ្មានជម្រើស “{value}” ទេ ដូច្នេះជម្រើសនេះក្នុង “{list}” មិនដែលបង្ហាញ[ (សរុប {count} ជួរដេក)]។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែក្រឡានេះ។',
  'choice.neverShown':
    'ជម្រើស “{name}” ក្នុង “{list}” មិនដែលបង្ហាញទេ[ (សរុប {count} ជម្រើស)]៖ គ្មាន choice_filter ណាអនុញ្ញាត។ សូមពិនិត្យក្រឡារបស់វា។',
  'choice.labelTwice':
    'ជម្រើស “{name}” និង “{other}” (ជួរដេក {otherRow}) ក្នុង “{list}” មាន label ដូចគ្នា “{label}”៖ គ្មានអ្នកណាបែងចែកបាន។ សូមប្តូរមួយ។',

  // entities
  'entity.unknownColumn':
    'ជួរឈរ “{column}” មិនអាចមានក្នុងសន្លឹក entities ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមលុប ឬប្តូរឈ្មោះវា។',
  'entity.listMissing': 'entity នេះគ្មាន list_name។ សូមសរសេរឈ្មោះបញ្ជីរបស់វា។',
  'entity.listIllegal':
    'list_name “{list}” មិនអាចប្រើបាន។ សូមប្រើអក្សរ លេខ “_” និង “-” គ្មានចំណុច ហើយកុំចាប់ផ្តើមដោយ “__”។',
  'entity.listTwice': 'បញ្ជី entity “{list}” មានរួចហើយក្នុងជួរដេក {otherRow}។ សូមទុកមួយជួរសម្រាប់បញ្ជីមួយ។',
  'entity.labelMissing': 'entity នៃបញ្ជី “{list}” គ្មាន label។ សូមសរសេរក្នុងជួរឈរ label។',
  'entity.idMissing': 'ការកែប្រែបញ្ជី “{list}” ត្រូវមាន entity_id។ សូមសរសេរថា entity មួយណា។',
  'entity.updateIfMissing': 'ពេលមាន entity_id និង create_if បញ្ជី “{list}” ត្រូវមាន update_if ផង។ សូមសរសេរវា។',
  'entity.noSheet': 'save_to “{property}” ត្រូវមានសន្លឹក entities។ សូមបន្ថែមវា ឬលុបក្រឡានេះ។',
  'entity.saveToOnGroup': '{kind} មិនអាចរក្សាទុកទៅ entity ទេ។ សូមផ្លាស់ save_to ពី “{name}” ទៅសំណួរមួយ។',
  'entity.propertyIllegal':
    'លក្ខណៈ “{property}” ក្នុង save_to មិនអាចប្រើបាន។ សូមប្រើអក្សរ លេខ និង “_” មិនមែន name, label, “__…” ឬចំណុច។',
  'entity.propertyTwice': 'លក្ខណៈ “{property}” ត្រូវបានរក្សាទុករួចហើយដោយជួរដេក {otherRow}។ សូមប្តូរមួយ។',
  'entity.listUnclear': 'save_to “{property}” មិនបានប្រាប់បញ្ជី។ សូមសរសេរ “list#{property}”។ បញ្ជី៖ {lists}។',
  'entity.listUnknown':
    'save_to ហៅបញ្ជី “{list}” ដែលមិនមានក្នុងសន្លឹក entities។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែវា។',
  'entity.repeatMalformed': 'repeat “{repeat}” មិនមែនជាឯកសារយោង។ សូមសរសេរជា \x24{{repeat}}។',
  'entity.scope':
    'entity “{list}” ត្រូវបានរក្សាទុកពី repeat ផ្សេងគ្នា (ម្ខាងទៀត “{other}” ជួរដេក {otherRow})។ សូមរក្សាទុកទាំងអស់ពី repeat តែមួយ។',

  // rows of a rule workbook
  'cell.missing': 'ជួរឈរ “{column}” ទទេនៅទីនេះ។ សូមសរសេរវា។',
  'cell.value': '“{value}” មិនអាចប្រើបាននៅទីនេះ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមសរសេរមួយក្នុងចំណោម៖ {allowed}។',
  'cell.unknownName': 'គ្មានអ្វីឈ្មោះ “{name}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែឈ្មោះ ឬបន្ថែមជួររបស់វា។',
  'cell.wholeNumber': '“{value}” មិនមែនជាចំនួនគត់។ សូមសរសេរចំនួនគត់ ដូចជា 30។',
  'cell.day': '“{value}” មិនមែនជាថ្ងៃ។ សូមសរសេរជា ឆ្នាំ-ខែ-ថ្ងៃ ដូចជា 2026-01-31។',
  'row.twice': '“{name}” មានរួចហើយក្នុងជួរដេក {otherRow}។ សូមទុកតែមួយ។',
  'period.reversed': 'រយៈពេលចប់ ({to}) មុនពេលចាប់ផ្តើម ({from})។ សូមកែថ្ងៃមួយ។',
  'outcome.unused': 'គ្មានវិធានណាផ្តល់លទ្ធផល “{name}” ទេ។ បើមិនត្រូវការ សូមលុបវា។',
  'fact.below': 'ទិន្នន័យ “{fact}” នៅខាងក្រោម។ រូបមន្តអានតែអ្វីដែលនៅខាងលើវា៖ សូមប្ដូរទីតាំងមួយក្នុងចំណោមពីរ។',
  'fact.unknown':
    'គ្មានទិន្នន័យឈ្មោះ “{reference}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែឈ្មោះ ឬបន្ថែមជួរមួយក្នុងសន្លឹក facts។',
  'state.never': 'គ្មានស្ថានភាពណានាំទៅ “{state}” ទេ ដូច្នេះគ្មានករណីណាទៅដល់វា។ សូមសរសេរក្នុងក្រឡានេះ ថាវាមកពីស្ថានភាពណា។',
  'parameter.overlap': 'ចំនួន “{id}” មានតម្លៃផ្សេងនៅថ្ងៃដដែលក្នុងជួរដេក {otherRow}។ សូមឱ្យមួយចប់មុនមួយទៀតចាប់ផ្ដើម។',
  'fact.reserved': '“{name}” ជាឈ្មោះនៃអ្វីដែលដឹងអំពីករណីទាំងអស់។ សូមដាក់ឈ្មោះផ្សេងឱ្យការពិតនេះ។',
  'fact.roleType': 'ការពិតដែលមានតួនាទី “{role}” ត្រូវមានប្រភេទផ្សេង។ សូមសរសេរមួយក្នុងចំណោម៖ {types}។',
  'outcome.firstState': 'ករណីទាំងអស់ចាប់ផ្ដើមក្នុងស្ថានភាព “{state}” តែវាមិនមាននៅទីនេះ។ សូមបន្ថែមវា។',
  'outcome.stateNever': 'គ្មានស្ថានភាពណានៅទីនេះនាំទៅ “{state}” ទេ។ សូមបន្ថែមស្ថានភាពដែលនាំទៅវា ឬលុបវា។',
  'outcome.neverClosed': 'គ្មានស្ថានភាពណានៅទីនេះបិទករណីទេ។ សូមបន្ថែមមួយ។',
  'form.notPublished':
    'គ្មានទម្រង់តាមដាន “{name}” ដែលកំពុងប្រើទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមផ្សព្វផ្សាយវា ឬកែឈ្មោះ។',
  'task.factsNotHere': 'មានតែកិច្ចការ “ask” ទេដែលសួររកការពិត។ សូមទុកក្រឡានេះឱ្យទទេ ឬប្ដូរ act។',
  'task.formNotHere': 'មានតែកិច្ចការ “form” ទេដែលបើកទម្រង់។ សូមទុកក្រឡានេះឱ្យទទេ ឬប្ដូរ act។',
  'task.noCase': 'លទ្ធផល “{outcome}” មិនបង្កើតករណីទេ ដូច្នេះគ្មានអ្វីត្រូវធ្វើ។ សូមលុបវានៅទីនេះ។',
  'task.noContributions': 'ក្នុងកម្មវិធីនេះ គ្មាននរណាបង់រៀងរាល់ខែទេ។ សូមបន្ថែមជួរមួយក្នុងសន្លឹក contributions។',
  'task.noForm': 'លទ្ធផល “{outcome}” គ្មានទម្រង់ទេ។ សូមសរសេរទម្រង់នៅទីនេះ ឬក្នុងសន្លឹក outcomes។',
  'task.noPapers': 'លទ្ធផល “{outcome}” មិនត្រូវការឯកសារទេ។ សូមសរសេរឯកសារក្នុងសន្លឹក outcomes ឬប្ដូរ act។',
  'task.noProof': 'គ្មានស្ថានភាពណានៃលទ្ធផល “{outcome}” ត្រូវការភស្តុតាងទេ។ សូមសរសេរ “proof” ក្នុងសន្លឹក states ឬប្ដូរ act។',
  'task.noWarning': 'លទ្ធផល “{outcome}” គ្មានការព្រមានសម្រាប់អានទេ។ សូមសរសេរវាក្នុងសន្លឹក outcomes ឬប្ដូរ act។',
  'task.dueNumber': 'នេះផ្តល់លេខ តែកិច្ចការត្រូវមានថ្ងៃកំណត់។ សូមដាក់ date( ) ជុំវិញ៖ date(\x24{case_opened} + 30)។',
  'task.windowNever':
    'លទ្ធផល “{outcome}” គ្មានថ្ងៃកំណត់ ដូច្នេះរយៈពេលនេះមិនចាប់ផ្ដើមទេ។ សូមសរសេរ due នៅទីនេះ ឬ due_days ក្នុងសន្លឹក outcomes។',
  'contribution.alarmAtNone': 'បើគ្មានខែណាមិនបានបង់ គ្មានអ្វីត្រូវធ្វើទេ។ សូមសរសេរ 1 ឬច្រើនជាងនេះ។',
  'contribution.factType': 'ការពិត “{fact}” មិនអាចរាប់ខែបានទេ។ សូមដាក់ឈ្មោះការពិតប្រភេទ integer ដែលគ្មានរូបមន្ត។',
  'contribution.lastDay': 'ខែខ្លះគ្មានថ្ងៃនេះទេ។ សូមសរសេរថ្ងៃពី 1 ដល់ {most}។',
  'contribution.noAlarms': 'គ្មាននរណាដឹងទេ ពេល “{name}” មិនបានបង់។ សូមបន្ថែមជួរមួយក្នុងសន្លឹក contribution_alarms។',
  'message.blankUnknown':
    'ទូរស័ព្ទមិនអាចបំពេញ “{name}” បានទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមប្រើ name, day, place, papers ឬ worker ក្នុងសញ្ញា { }។',
  'message.blankMissing': 'អត្ថបទភាសា {language} គ្មាន “{name}” តែភាសាផ្សេងមាន។ សូមបន្ថែមវា។',
  'indicator.stateNever': 'គ្មានករណីណានៃលទ្ធផលទាំងនេះអាចមានស្ថានភាព “{state}” ទេ។ សូមប្ដូរមួយក្នុងចំណោមពីរ។',
  'rule.bareFact': "ទិន្នន័យ “{fact}” នៅម្នាក់ឯង ដែលពិតសម្រាប់ចម្លើយ “no” ដែរ។ សូមប្រៀបធៀបវា៖ \x24{{fact}} = 'yes'។",
  'rule.bareWord': "“{word}” គ្មានសញ្ញាសម្រង់ ឬសញ្ញា { } ទេ។ សូមសរសេរ '{word}' បើជាតម្លៃ ឬ \x24{{word}} បើជាទិន្នន័យ។",
  'rule.noOrder': 'ទិន្នន័យ “{fact}” ជាជម្រើស ហើយជម្រើសមិនធំជាង ឬតូចជាងគ្នាទេ។ សូមប្រើ = ឬ != ។',
  'rule.notDay': 'ទិន្នន័យ “{fact}” ជាថ្ងៃ តែ “{value}” មិនមែនទេ។ សូមសរសេរជា ឆ្នាំ-ខែ-ថ្ងៃ ដូចជា 2026-01-31។',
  'rule.notNumber': 'ទិន្នន័យ “{fact}” ជាលេខ តែ “{value}” មិនមែនទេ។ សូមសរសេរលេខ ដូចជា 15។',
  'rule.outcomeNotEarlier':
    'លទ្ធផល “{outcome}” មិនត្រូវបានផ្តល់មុនដំណាក់កាល {phase} ទេ ដូច្នេះវិធាននេះមិនអាចដឹងវា។ សូមប្តូរដំណាក់កាលមួយ។',
  'rule.valueUnknown': 'ទិន្នន័យ “{fact}” មិនដែលជា “{value}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមប្រើតម្លៃមួយរបស់វា។',

  // what happens to a case
  'case.stateUnknown': 'កម្មវិធីគ្មានស្ថានភាព “{state}” ទេ។ សូមធ្វើបច្ចុប្បន្នភាពទូរស័ព្ទ ហើយសាកម្តងទៀត។',
  'case.stateNotHere': 'ករណីនៃបញ្ជីនេះគ្មានស្ថានភាព “{state}” ទេ។ សូមជ្រើសស្ថានភាពផ្សេង។',
  'case.transitionNotAllowed': 'មិនអាចប្តូរពីស្ថានភាព “{from}” ទៅ “{to}” ទេ។ សូមជ្រើសស្ថានភាពផ្សេង។',
  'case.needsMissing': 'ស្ថានភាព “{state}” នៅខ្វះ៖ {needs}។ សូមសរសេរវា។',

  // expressions
  'expression.syntax': 'មិនអាចយល់រូបមន្តនេះទេ[ ក្បែរ “{near}”][ (តួអក្សរ {position})]។ សូមកែវា។',
  'expression.unfinished': 'រូបមន្តចប់លឿនពេក៖ ខ្វះអ្វីមួយនៅខាងចុង។ សូមបំពេញវា។',
  'expression.unclosed':
    'ខ្វះ “{expected}”[ មុន “{near}”][ (តួអក្សរ {position})] ឬខ្វះសញ្ញាក្បៀស។ សូមពិនិត្យវង់ក្រចក និងសញ្ញាក្បៀស។',
  'expression.quote': 'អត្ថបទ {near} … មិនបានបិទ៖ ខ្វះសញ្ញា quote[ (តួអក្សរ {position})]។ សូមបន្ថែមវា។',
  'expression.operator': 'រូបមន្តគ្មាន “{found}” ទេ។ សូមសរសេរ “{instead}”។',
  'expression.tooDeep': 'រូបមន្តមានវង់ក្រចកជ្រៅពេក។ សូមបំបែកវាជាជួរ calculate ច្រើន។',
  'expression.heavy':
    'សម្រាប់ “{name}” បញ្ជីមួយត្រូវរកមើលសម្រាប់ជួរដេកនីមួយៗនៃបញ្ជីផ្សេង សរុប {looks} ដង។ ទូរស័ព្ទឈប់ក្រោយ {limit} ដង ហើយរាប់លទ្ធផលថាទទេ។ សូមប្រៀបធៀបជួរឈរដោយ “=” ឬគណនាវាម្តងជាមុន។',
  'expression.tooLong': 'រូបមន្តវែងពេក។ សូមបំបែកវាជាជួរ calculate ច្រើន។',
  'expression.functionNotHere': 'មុខងារ {function} មិនអាចប្រើនៅទីនេះទេ។ សូមលុបវា។',
  'path.unknown': 'គ្មាន “{step}” តាមផ្លូវនេះទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែវា។',
  'path.word':
    "ពាក្យ “{step}” នៅតែឯង។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមសរសេរសំណួរជា \x24{name} ហើយសរសេរអត្ថបទក្នុងសញ្ញា quote ដូចជា 'yes'។",
  'path.notHere': 'ផ្លូវបែបនេះមិនអាចប្រើនៅទីនេះទេ។ សូមសរសេរឈ្មោះសំណួរ ដូចជា \x24{age}។',
  'path.notSelect': 'សំណួរ “{name}” គ្មានជម្រើស។ សូមហៅសំណួរ select។',
  'instance.unknown': 'គ្មានបញ្ជី ឬឯកសារ “{name}” សម្រាប់ instance() ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែឈ្មោះ។',
  'function.notHere': 'មុខងារ {name} មិនអាចប្រើនៅទីនេះទេ៖ វាត្រូវការសំណួររបស់ទម្រង់។ សូមលុបវា។',
  'function.unknown': 'គ្មានមុខងារ “{name}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមប្រើមុខងាររបស់ XLSForm។',
  'function.arity': 'មុខងារ {name} ត្រូវការ {expected} តម្លៃ តែមាន {actual}។ សូមពិនិត្យសញ្ញាក្បៀស និងវង់ក្រចក។',
  'choiceFilter.cycle':
    'choice_filter ទាំងនេះត្រូវការចម្លើយគ្នាទៅវិញទៅមក៖ {cycle}។ ចម្លើយមួយអាចបាត់ពេលមួយទៀតប្តូរ។ សូមដកការហៅមួយចេញ។',
  'reference.unknown': 'គ្មានសំណួរឈ្មោះ “{reference}” ទេ។[ តើចង់សរសេរ “{suggestion}” ឬ?] សូមកែឈ្មោះ ឬបន្ថែមសំណួរ។',
  'reference.ambiguous': 'ឈ្មោះ “{reference}” អាចជាសំណួរច្រើន[ ({candidates})]។ សូមដាក់ឈ្មោះផ្សេងឲ្យសំណួរដែលចង់ហៅ។',
  'reference.malformed': 'ការហៅ “{reference}” មិនអាចប្រើបាន។ សូមសរសេរឈ្មោះសំណួរជា \x24{name}។',
  cycle: 'សំណួរទាំងនេះត្រូវការតម្លៃគ្នាទៅវិញទៅមក (ជារង្វង់)៖ {cycle}។ សូមដកការហៅមួយចេញ។',
  'regex.illegal': 'លំនាំ “{pattern}” របស់ regex មិនអាចប្រើបាន។ សូមកែវា។',
  'regex.tooLong': 'លំនាំរបស់ regex មានអក្សរ {length} តែទូរស័ព្ទទទួលបាន {limit}។ សូមសរសេរឲ្យខ្លីជាង។',
  'regex.slow':
    'លំនាំ “{pattern}” របស់ regex អាចមិនចប់៖ អត្ថបទដូចជា {attack} ធ្វើឲ្យទូរស័ព្ទគាំង។ សូមសរសេរលំនាំងាយជាង ដោយគ្មានការដដែលក្នុងការដដែល។',
  'regex.slowish': 'លំនាំ “{pattern}” របស់ regex អាចយឺតច្រើនវិនាទីលើទូរស័ព្ទ[ (អត្ថបទដូចជា {attack})]។ សូមសរសេរលំនាំងាយជាង។',
  'regex.notFixed': 'លំនាំរបស់ regex ធ្វើពីចម្លើយ ដូច្នេះគ្មានអ្នកណាពិនិត្យជាមុនបាន។ សូមសរសេរវាផ្ទាល់ក្នុងសញ្ញា quotes។',

  // export
  'export.columnIllegal':
    'ជួរឈរ “{column}” នៃជម្រើសទាំងនេះមិនមានក្នុង XForm ទេ ព្រោះឈ្មោះវាប្រើក្នុង XML មិនបាន។ សូមដាក់ឈ្មោះដោយអក្សរ លេខ និង _។',
  'export.labelColumn':
    'រូបមន្តមួយអានស្លាកនៃបញ្ជី “{list}”៖ ក្នុង XForm ស្លាកទាំងនោះជាភាសាលំនាំដើមជានិច្ច។ សូមប្រើ jr:choice-name() ជំនួស។',
  'export.fileLabels':
    'XForm យកជម្រើសនៃ “{name}” ពី {file} ជាភាសាតែមួយ៖ XForm ស្គាល់ជួរឈរស្លាកតែមួយ។ សូមដាក់ជម្រើសលើសន្លឹក choices បើត្រូវការភាសាផ្សេង។',
  'export.fixedChoices':
    'ក្នុង XForm “{name}” មានតែជម្រើសនៃ {file} ប៉ុណ្ណោះ៖ {count} ទៀតនៅលើសន្លឹក choices។ សូមបន្ថែមវាទៅក្នុងឯកសារ។',
  'export.entitiesTogether':
    'XForm គ្មាន entity នៃបញ្ជី “{list}” ទេ៖ មានមួយរួចហើយក្នុងផ្នែកនេះនៃកំណត់ត្រា។ សូមដាក់សំណួររបស់វាក្នុងក្រុមផ្ទាល់ខ្លួន។',
  'export.cellTooLong': 'អត្ថបទក្នុងក្រឡានេះវែងជាង {limit} អក្សរ ដែល Excel ទទួលបានច្រើនបំផុត។ សូមសរសេរឲ្យខ្លី។',

  // answers
  'answer.required': 'សូមឆ្លើយសំណួរនេះ។',
  'answer.constraint': 'ចម្លើយនេះមិនត្រឹមត្រូវទេ។ សូមពិនិត្យវា។',
  'answer.type': 'នេះមិនមែនជាចម្លើយសម្រាប់សំណួរនេះទេ។ សូមពិនិត្យវា។',
  'answer.choice': 'ជម្រើសនេះមិន (ឬលែង) មានក្នុងបញ្ជី។ សូមជ្រើសម្តងទៀត។',
  'answer.tooMuchWork': 'ការងារនេះច្រើនពេកសម្រាប់ទូរស័ព្ទ ដូច្នេះវាត្រូវរាប់ថាទទេ។ សូមប្រាប់អ្នកដែលបានសរសេរទម្រង់។',
  'answer.unknownNode': 'ទម្រង់គ្មានសំណួរនេះទេ។',
  'answer.notRelevant': 'សំណួរនេះមិនគួរមានចម្លើយទេ ព្រោះមិនបានសួរ។',
  'answer.fileMissing': 'ឯកសារនៃចម្លើយនេះមិនបានមកជាមួយទេ ហើយទូរស័ព្ទមិនបានប្រាប់ថានឹងផ្ញើទេ។ សូមសួរអ្នកដែលបានផ្ញើ។',
  'answer.calculation': 'តម្លៃដែលគណនាមិនដូចនឹងអ្វីដែលទម្រង់គណនាទេ។',

  // lists of people and employers that are brought in
  'import.noNameColumn': 'គ្មានជួរឈរណាជាឈ្មោះមនុស្សទេ។ សូមជ្រើសរើសជួរឈរឈ្មោះ។',
  'import.noEmployerColumn': 'គ្មានជួរឈរណាជាឈ្មោះនិយោជកទេ។ សូមជ្រើសរើសជួរឈរនោះ។',
  'import.noPlaceColumn': 'គ្មានជួរឈរណាប្រាប់ថាមនុស្សរស់នៅទីណាទេ។ សូមជ្រើសរើសជួរឈរទីកន្លែង ឬទីកន្លែងតែមួយសម្រាប់គ្រប់ជួរ។',
  'import.noRows': 'គ្មានជួរណានៅក្រោមក្បាលតារាងទេ។ សូមជ្រើសរើសសន្លឹកផ្សេង ឬប្រាប់ថាជួរណាជាក្បាលតារាង។',
  'import.tooManyRows': 'បញ្ជីមាន {rows} ជួរ ហើយម្ដងនាំចូលបានតែ {limit}។ សូមបែងចែកឯកសារ។',
  'import.factUnknown': 'កម្មវិធីគ្មានព័ត៌មាន “{fact}” ទៀតទេ។ សូមជ្រើសរើសឡើងវិញថាជួរឈរនេះជាអ្វី។',
  'import.columnTwice': 'ជួរឈរពីរជា “{fact}”។ សូមជ្រើសរើសតែមួយ។',
  'import.noName': 'ជួរនេះគ្មានឈ្មោះទេ។ សូមសរសេរឈ្មោះ ឬទុកជួរនេះចេញ។',
  'import.noPlace': 'ជួរនេះគ្មានទីកន្លែងទេ។ សូមសរសេរទីកន្លែង ឬទុកជួរនេះចេញ។',
  'import.placeUnknown': 'គ្មានទីកន្លែងណាក្នុងកម្មវិធីមានឈ្មោះដូច្នេះទេ។ សូមកែ ឬជ្រើសរើសថាវាមានន័យអ្វី។',
  'import.placeUnclear': 'មិនអាចដឹងថាជាទីកន្លែងណាទេ។ សូមជ្រើសរើស ឬសរសេរលេខកូដ។',
  'import.placeOutside': 'ទីកន្លែងនេះនៅក្រៅតំបន់របស់អ្នក ({area})។ សូមទុកជួរនេះចេញ ឬសួរអ្នកគ្រប់គ្រងកម្មវិធីទាំងមូល។',
  'import.placeWide': 'ដឹងតែទីកន្លែងធំ មិនដឹងភូមិទេ។ សូមបន្ថែមភូមិ ប្រសិនបើអ្នកដឹង។',
  'import.placesDiffer': 'ជួរ {row} មានគ្រួសារតែមួយ ប៉ុន្តែទីកន្លែងផ្សេង។ សូមកែទីកន្លែង ឬគ្រួសារ។',
  'import.placeZero': 'លេខកូដទីកន្លែងបាត់លេខសូន្យខាងមុខ ហើយបានដាក់វិញក្នុង {count} ក្រឡានៃជួរឈរនេះ។ សូមមើលថាត្រឹមត្រូវឬទេ។',
  'import.phoneZero': 'លេខទូរស័ព្ទបាត់លេខសូន្យខាងមុខ ហើយបានដាក់វិញក្នុង {count} ក្រឡានៃជួរឈរនេះ។ សូមមើលថាត្រឹមត្រូវឬទេ។',
  'import.phoneFirst': 'ក្រឡាខ្លះមានលេខទូរស័ព្ទលើសពីមួយ ({count}) ហើយយកលេខទីមួយ។ សូមមើលថាត្រឹមត្រូវឬទេ។',
  'import.dateEra': 'ឆ្នាំពុទ្ធសករាជបានប្ដូរជាគ្រិស្តសករាជក្នុង {count} ក្រឡា។ សូមមើលថាត្រឹមត្រូវឬទេ។',
  'import.monthFirst': 'ក្នុងជួរឈរនេះ ខែនៅមុខថ្ងៃ។ សូមមើលថាកាលបរិច្ឆេទត្រឹមត្រូវឬទេ។',
  'import.notPhone': 'នេះមិនមែនលេខទូរស័ព្ទកម្ពុជាទេ៖ លេខ ០ បន្ទាប់មក ៨ ឬ ៩ ខ្ទង់។ សូមកែ ឬលុបក្រឡា។',
  'import.notDate': 'នេះមិនមែនថ្ងៃទេ។ សូមសរសេរ ថ្ងៃ/ខែ/ឆ្នាំ ដូចជា 31/12/1990 ឬលុបក្រឡា។',
  'import.dateFuture': 'ថ្ងៃនេះមិនទាន់មកដល់ទេ។ សូមកែ។',
  'import.tooOld': 'គ្មាននរណាអាយុលើស {most} ឆ្នាំទេ។ សូមកែ។',
  'import.notNumber': 'នេះមិនមែនចំនួនគត់ទេ។ សូមសរសេរតែលេខ ឬលុបក្រឡា។',
  'import.notYear': 'នេះមិនមែនឆ្នាំកំណើតទេ។ សូមសរសេរលេខបួនខ្ទង់ ដូចជា 1990។',
  'import.notYesNo': 'នេះមិនមែនបាទ/ចាស ឬទេ។ សូមសរសេរ “yes” ឬ “no” ឬលុបក្រឡា។',
  'import.notChoice': 'នេះមិនមែនជាជម្រើសណាមួយរបស់កម្មវិធីទេ។ សូមជ្រើសរើសថាវាមានន័យអ្វី ឬកែវា។',
  'import.errorCell': 'ក្រឡានេះបង្ហាញកំហុស {error}។ សូមកែរូបមន្ត ឬសរសេរតម្លៃផ្ទាល់។',
  'import.lettersLost': 'អក្សរក្នុងក្រឡានេះបានបាត់ពេលរក្សាទុកឯកសារ។ សូមរក្សាទុកបញ្ជីជា .xlsx ឬ “CSV UTF-8”។',
  'import.yearAlone': 'ក្រឡាខ្លះមានតែឆ្នាំកំណើត ({count}) ដូច្នេះយកជាឆ្នាំ។ សូមបន្ថែមថ្ងៃ ប្រសិនបើដឹង។',
  'import.legacyFont':
    'ឈ្មោះទាំងនេះហាក់ដូចជាវាយដោយពុម្ពអក្សរខ្មែរចាស់ (Limon, ABC)៖ បើគ្មានពុម្ពនោះ វាមិនមែនជាអក្សរខ្មែរទេ។ សូមបម្លែងបញ្ជីទៅជាខ្មែរយូនីកូដ រក្សាទុក រួចជ្រើសម្ដងទៀត។',
  'import.oldEncoding':
    'ឯកសារនេះមិនមែនជាយូនីកូដទេ ដូច្នេះអានដោយអក្សរឡាតាំងរបស់ Windows។ បើឈ្មោះមើលទៅមិនត្រឹមត្រូវ សូមរក្សាទុកបញ្ជីជា .xlsx ឬ “CSV UTF-8”។',
  'import.formulaBlank':
    'ក្រឡាខ្លះជារូបមន្តគ្មានលទ្ធផល ({count}) ដូច្នេះរាប់ជាទទេ។ សូមបើកឯកសារក្នុង Excel ហើយរក្សាទុក ឬសរសេរតម្លៃផ្ទាល់។',
  'import.hiddenSheet': 'សន្លឹកនេះត្រូវបានលាក់ក្នុង Excel។ សូមមើលថាជាសន្លឹកត្រឹមត្រូវឬទេ។',
  'import.hiddenRows':
    'ជួរខ្លះត្រូវបានលាក់ក្នុង Excel ប្រហែលដោយតម្រង ({count})។ វាត្រូវបានអានដូចជួរផ្សេងទៀត។ សូមលុបវា ប្រសិនបើមិនគួរនាំចូល។',
  'import.sameRow': 'ជួរ {row} ជាមនុស្សតែមួយ តាមដែលអាចដឹងបាន។ ជួរនេះទុកចេញ។ សូមរក្សាវា ប្រសិនបើជាពីរនាក់។',
  'import.alikeRow': 'ជួរ {row} ប្រហែលជាមនុស្សតែមួយ។ សូមទុកមួយចេញ ប្រសិនបើជាមនុស្សតែមួយ។',
  'import.known': 'មនុស្សនេះមានរួចហើយ តាមដែលអាចដឹងបាន។ ជួរនេះទុកចេញ។ សូមរក្សាវា ប្រសិនបើជាមនុស្សផ្សេង។',
  'import.perhapsKnown': 'មានមនុស្សស្រដៀងនេះរួចហើយ។ រក្សាទាំងពីរ ហើយបញ្ជីស្ទួននឹងបង្ហាញ។ សូមទុកជួរនេះចេញ ប្រសិនបើជាមនុស្សតែមួយ។',
  'import.employerKnown': 'និយោជកនេះមានក្នុងបញ្ជីរួចហើយ។ ជួរនេះទុកចេញ។ សូមរក្សាវា ប្រសិនបើជាអ្នកផ្សេង។',
  'import.stopped':
    'សម្រាប់មនុស្សនេះ វិធានមិនឱ្យរក្សាទុកអ្វីទេ៖ ប្រហែលខ្វះការយល់ព្រម។ ជួរនេះទុកចេញ។ សូមកែវា ប្រសិនបើបញ្ជីនិយាយផ្សេង។',
}
