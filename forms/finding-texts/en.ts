/**
 * What every finding says, in English. A text says what is the matter and what to do about it; finding-text.ts puts
 * the place in front. `{blank}`: a detail; `[ … {blank} … ]`: left out when that detail is missing; `\x24` is a dollar sign.
 */
import type { Catalogue } from '../finding-text.ts'

export const en: Catalogue = {
  'at.row': 'row {row}',
  'at.column': 'column {column}',

  // the file
  'workbook.tooLarge':
    'The file is larger than {limit} MB. Please take out pictures and sheets that the form does not need.',
  'workbook.notWorkbook':
    'This is not an Excel workbook (.xlsx). Please open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”.',
  'workbook.oldExcel':
    'This is an old Excel file (.xls). Please open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”.',
  'workbook.password':
    'The workbook has a password. Please save a copy without a password and choose that one.',
  'workbook.damaged':
    'The workbook is damaged[: {part}]. Please open it in Excel or LibreOffice, save it again and choose the new file.',
  'workbook.bomb':
    'Unpacked, the workbook is larger than {limit} MB. Please copy the sheets of the form into a new workbook.',
  'workbook.tooManyParts':
    'The workbook has more than {limit} parts inside. Please copy the sheets of the form into a new workbook.',
  'workbook.doctype':
    'The workbook holds a document type declaration ({part}), which is not allowed. Please save it again with Excel or LibreOffice.',
  'workbook.externalLink':
    'The workbook is linked to another file ({part}). The link is not followed: what stands in the cells now counts. Please break the links (Data, Edit links) if you do not need them.',
  'workbook.tooManyRows':
    'The sheet reaches beyond row {rows} or column {columns}. Please delete the empty rows and columns at its end.',
  'cell.formula':
    'This cell is a formula; its last result is used. Please write the value itself, to be sure of it.',
  'cell.formulaBlank':
    'This cell is a formula without a result. Please open the workbook in Excel and save it, or write the value itself.',
  'cell.error': 'This cell shows the error {error}. Please mend the formula or write the value itself.',
  'cell.date':
    'This cell is a date; it is read as {value}. Please format the cell as text if it should say something else.',
  'cell.mergedHeader':
    'Header cells are merged ({range}). Please unmerge them: each column needs its own header.',
  'cell.merged': 'Cells are merged ({range}): the value counts in the first cell only. Please unmerge them.',

  // sheets and headers
  'sheet.surveyMissing':
    'There is no sheet named “survey”[; the workbook has: {sheets}]. Please name the sheet with the questions “survey”[ (“{suggestion}”?)].',
  'sheet.nearMiss':
    'The sheet “{sheet}” is ignored. Did you mean “{suggestion}”? Please either rename it or leave it out.',
  'sheet.twice': 'Two sheets are named “{sheet}”. Please either rename or remove one.',
  'column.missing': 'The column “{column}” is missing. Please add “{column}” to the first row of this sheet.',
  'header.duplicate':
    'The column “{column}” stands here twice (the other header is “{other}”). Please keep one of them.',
  'header.yields': 'The column “{column}” is ignored, as “{other}” says the same. Please remove it.',
  'header.nearMiss':
    'The column “{column}” is unknown and ignored. Did you mean “{suggestion}”? Please either rename or remove it.',
  'header.blank':
    'The header “{column}” has a blank in it, so no expression can name it. Please write it without a blank.',

  'sheet.missing': 'There is no sheet named “{sheet}”, or nothing stands in it. Please add it.',

  // settings and languages
  'settings.rows': 'Only the first row of settings counts. Please remove this one.',
  'settings.idIllegal':
    'The form_id “{id}” is unusual and may cause trouble elsewhere. Please use letters, digits, “_”, “-” and “.” only, and no blanks.',
  'settings.idMissing':
    'The form has no form_id. Please write one into the settings sheet, and keep it for ever.',
  'settings.versionMissing':
    'The form has no version. Please write one into the settings sheet, and another one at each change.',
  'settings.encryption':
    'Encrypted forms (public_key) are not supported: answers are sent without that encryption. Please empty this cell.',
  'language.unknownDefault':
    'No column is in the default_language “{language}”.[ Did you mean “{suggestion}”?] Please write the language as in the headers.',
  'language.noCode': 'The language “{language}” has no code. Please write it with one, such as “Khmer (km)”.',
  'language.lookalike':
    'The languages “{language}” and “{other}” are nearly the same. Please write both alike if they are one.',
  'language.incomplete':
    'In “{language}” {count} of {total} texts are missing (rows: {cells}). Please write them, or people will see another language.',
  'language.noKhmer':
    'The form has no Khmer. Please add columns such as “label::Khmer (km)”: most people who are asked read nothing else.',
  'language.notKhmer':
    '{count} texts in “{language}” have no Khmer letters (rows: {cells}). Please translate them.',
  'translation.columnMissing':
    'There is no column {column} in the language “{language}”. Please add “{column}::{language}”.',
  'translation.missing':
    'The {column} in “{language}” is missing here[ ({count} rows in all)]. Please write it, or people will see another language.',

  // types and rows
  'type.missing': 'This row has no type. Please either write its type or empty the row.',
  'type.unknown':
    'The type “{type}” is unknown.[ Did you mean “{suggestion}”?] Please write a type of XLSForm.',
  'type.notOnWeb':
    'A {type} is something that a web page cannot do: “{name}” stays blank on the phone[ ({count} rows in all)]. Please ask in another way, or take it out.',
  'type.notYet':
    'A {type} cannot be answered here: “{name}” stays blank[ ({count} rows in all)]. Please ask in another way, or take it out.',
  'type.listMissing': 'The type “{type}” does not say which list. Please write it as “{type} my_list”.',
  'type.listBlank': 'The list name “{list}” in “{type}” has a blank in it. Please write it as one word.',
  'type.fileExtension': 'The file “{file}” has a wrong extension. Please use a .csv, .xml or .geojson file.',
  'type.askedOnce':
    'The choices of “{name}” are the answers to “{reference}”, which is asked once: there is one choice at most. Please name a question of a repeat.',
  'row.ignored': 'This row has no type and is ignored. Please empty it if it is not needed.',
  'survey.empty': 'The survey has no questions. Please add at least one row.',
  'structure.notClosed':
    'The {container} “{name}” that begins here is never closed. Please add a row “end_{container}” after its last question.',
  'structure.endWithoutBegin':
    'This row ends a {container} that was never begun. Please either remove it or add a row “begin_{container}” above.',
  'structure.crossed':
    'This row ends a {container}, but the {open} “{other}” of row {otherRow} is still open. Please end “{other}” first.',
  'structure.tooDeep':
    'The group “{name}” is inside of {limit} others, which is more than the office takes. Please put it further out.',
  'structure.endName':
    'This row ends “{other}” (row {otherRow}) but says “{name}”. Please check that groups end in the right order.',

  // names
  'name.missing': 'This row ({type}) has no name. Please write one into the column name.',
  'name.illegal':
    'The name “{name}” is not possible.[ Please write “{suggestion}”, for example.] A name begins with a letter or “_”, then letters, digits, “_”, “-” and “.”; no blanks.',
  'name.reserved': 'The name “{name}” is reserved. Please choose another name.',
  'name.duplicate':
    'The name “{name}” is already used in row {otherRow} of the same group. Please rename one of the two.',
  'name.repeatTwice':
    'Two repeats are named “{name}” (the other in row {otherRow}). Please give each repeat a name of its own.',
  'name.differsByCase':
    'The names “{name}” and “{other}” (row {otherRow}) differ in capitals only. Please rename one, to avoid mistakes.',

  // what belongs to a question
  'text.tooLong':
    'A text of “{name}” has {length} letters: beyond {limit} a phone shows it without bold, links and colours. Please divide it.',
  'label.missing': 'The question “{name}” ({type}) has no label and no hint. Please write a label.',
  'calculation.missing': 'The calculate “{name}” has no calculation. Please write one, or remove the row.',
  'required.onGroup':
    'A group, repeat or loop cannot be required: “{name}” is not. Please write required at the questions inside.',
  'media.bigImageAlone':
    'The question “{name}” has a big-image and no image. Please name the small picture in the column image too.',
  'calculation.notHere': 'A {type} cannot have a calculation. Please empty this cell.',
  'trigger.malformed':
    'The trigger “{trigger}” is no reference. Please write the question’s name as \x24{{trigger}}.',
  'trigger.missing': 'A {type} needs a trigger. Please name a question, such as \x24{consent}.',
  'trigger.hidden':
    'The trigger names “{reference}”, a {type} that nobody answers. Please name a question that people see.',
  'repeatCount.ignored': 'Only a repeat can have a repeat_count; this one is ignored. Please remove it.',
  'choiceFilter.ignored':
    'A {type} has no choices to filter: the choice_filter is ignored. Please remove it.',
  'choiceFilter.unknownColumn':
    'No choice of this list has a “{column}”: it counts as blank.[ Did you mean “{suggestion}”?] Please check the column’s name.',
  'appearance.search':
    'The search() of “{name}” cannot be understood: the choices of the list are shown. Please use select_one_from_file.',
  'appearance.searchShared':
    '“{name}” uses the list “{list}”, which tells “{other}” (row {otherRow}) the columns of a file: it holds no choices. Please give “{name}” a list of its own.',
  'appearance.otherApp':
    '“{word}” opens another app, which a web page cannot do: the answer is given by hand instead. Please leave it out, or make sure that is enough.',
  'appearance.hardware':
    '“{word}” needs a device that a web page cannot reach: it is left out on the phone. Please leave it out here too.',
  'appearance.unsupported':
    '“{word}” is not done here: the phone shows this {type} the ordinary way. Please leave it out if that matters.',
  'appearance.nearMiss':
    'The appearance “{word}” is unknown for {type}. Did you mean “{suggestion}”? Please correct it.',
  'orOther.filter':
    'The question “{name}” cannot have both or_other and a choice_filter. Please write the choice “other” and its question yourself.',
  'orOther.source':
    'The question “{name}” cannot have or_other, as its choices are not in the choices sheet. Please remove or_other.',
  'external.noFilter':
    'The question “{name}” (select_one_external) needs a choice_filter. Please add one, or use select_one.',
  'audit.name': 'An audit must be named “audit”, not “{name}”. Please rename it.',

  // parameters
  'parameters.syntax':
    'In the parameters “{part}” is not possible. Please write them as “key=value”, with blanks between.',
  'parameters.twice': 'The parameter “{key}” stands here twice. Please keep one.',
  'parameters.unknown':
    'The parameter “{key}” is unknown for {type}.[ Did you mean “{suggestion}”?] Please use one of these: {allowed}.',
  'parameters.value': 'The parameter {key} cannot be “{value}”. Possible: {expected}. Please correct it.',
  'parameters.seedAlone': 'The parameter seed needs randomize. Please write “randomize=true seed=…”.',
  'parameters.auditLocation':
    'The audit’s position needs three parameters; missing: {missing}. Please write all three or none.',
  'parameters.ignored': 'A {type} has no parameters; these are ignored. Please remove them.',
  'parameters.geometry':
    'The reference-geometry “{name}” is no list, file or repeat of this form.[ Did you mean “{suggestion}”?] Please correct it.',
  'parameters.noScale':
    'The parameter {key} needs a scale: with the appearance “{appearance}” there is none. Please take one of the two out.',
  'range.label':
    'The list “{list}” labels “{name}” (choices, row {otherRow}), which is no mark of this scale. Please use one of these: {expected}.',
  'range.labelMissing':
    'Without ticks only the two ends of the scale have a label: please give the list “{list}” both. Possible: {expected}.',

  // choices and files
  'choice.nameMissing': 'A choice of the list “{list}” has no name. Please write one into the column name.',
  'choice.listMissing': 'The choice “{name}” has no list_name and is ignored. Please write its list.',
  'choice.duplicate':
    'The choice “{name}” of the list “{list}” is already in row {otherRow}. Please rename one (or set allow_choice_duplicates to yes).',
  'choice.blankInName':
    'The choice name “{name}” of the list “{list}” has a blank in it, but “{question}” may hold several names. Please write “_” instead.',
  'choice.labelMissing':
    'A choice of the list “{list}” has no label[ ({count} in all)]: people will see its name. Please write a label.',
  'choice.listUnused': 'No question uses the list “{list}”. Please remove it if it is not needed.',
  'itemset.unknownList':
    'There is no list “{list}” in the sheet {sheet}[ (but: {known})].[ Did you mean “{suggestion}”?] Please either add the list or correct its name.',
  'itemset.noSheet':
    'The list “{list}” is not there: the workbook has no sheet named “{sheet}”. Please add that sheet.',
  'instance.clash': 'The name “{name}” would mean both {file} and {other}. Please rename one of them.',
  'instance.twice':
    'The name “{name}” is used for two external files (the other in row {otherRow}). Please keep one.',
  'file.notAttached':
    'The form reads the file “{file}”, which is not attached.[ Did you mean “{suggestion}”?] Please attach it.',
  'file.empty': 'The file “{file}” is empty. Please attach the right one.',
  'file.encoding':
    'The file “{file}” is not saved as UTF-8, so its letters cannot be read. Please save it as “CSV UTF-8”.',
  'file.separator':
    'The columns of “{file}” are separated by “{separator}”, not by commas. Please save it as “CSV UTF-8 (comma delimited)”.',
  'file.broken': 'The file “{file}” cannot be read[: {near}]. Please mend it or save it again.',
  'file.columnTwice':
    'The file “{file}” has the column “{column}” twice: only one is read. Please rename one.',
  'file.noRows': 'The file “{file}” has headers but no rows. Please attach the right one.',
  'file.letters':
    'In the file “{file}” the letters of “{column}” were lost: question marks stand instead. Please save it again from Excel as “CSV UTF-8”.',
  'file.valueBlank':
    '{count} rows of this file have no “{column}”: they cannot be chosen. Please fill them in.',
  'file.valueTwice':
    'The {column} “{value}” is already in row {otherRow}[ ({count} twins in all)]: answers cannot tell them apart. Please change one.',
  'file.valueSpaced':
    'The {column} “{value}” has a blank in it[ ({count} in all)], but “{question}” may hold several. Please write “_” instead.',
  'file.columnMissing':
    'The file “{file}” has no column “{column}”[ (it has: {columns})].[ Did you mean “{suggestion}”?] Please correct the file or the name.',

  // what nobody is ever shown
  'relevant.never':
    '“{name}” is never shown: no answers make this relevant true[; look at “{question}”]. Please correct it.',
  'relevant.off':
    '“{name}” is never shown: its relevant is always false. Please remove the row if it is not needed.',
  'relevant.onlyRefused':
    '“{name}” is shown only for answers that a constraint refuses[ (of “{question}”)]. Please correct one of the two.',
  'relevant.later':
    '“{name}” is shown only after “{question}” is answered, which comes later (row {otherRow}): whoever goes through the form has passed it. Please move one of the two.',
  'constraint.never': 'This constraint refuses every answer to “{name}”. Please correct it.',
  'choice.unknown':
    'The question “{question}” has no choice “{choice}”[ (its choices: {possible})].[ Did you mean “{suggestion}”?] Please correct it.[ As it stands, “{unseen}” is never shown.]',
  'value.unknown':
    'The calculation “{question}” never comes to “{value}” (but to: {possible}).[ Did you mean “{suggestion}”?] Please correct it.[ As it stands, “{unseen}” is never shown.]',
  'choiceFilter.never':
    'No choice of “{list}” fulfils this choice_filter: “{name}” has nothing to choose. Please correct it.',
  'choice.parentUnknown':
    'The question “{question}” has no choice “{value}”, so this choice of “{list}” is never shown[ ({count} rows in all)].[ Did you mean “{suggestion}”?] Please correct the cell.',
  'choice.neverShown':
    'The choice “{name}” of “{list}” is never shown[ ({count} choices in all)]: no choice_filter lets it through. Please check its cells.',
  'choice.labelTwice':
    'The choices “{name}” and “{other}” (row {otherRow}) of “{list}” have the same label “{label}”: nobody can tell them apart. Please change one.',

  // entities
  'entity.unknownColumn':
    'The column “{column}” is not possible in the entities sheet.[ Did you mean “{suggestion}”?] Please remove or rename it.',
  'entity.listMissing': 'This entity has no list_name. Please write the name of its list.',
  'entity.listIllegal':
    'The list_name “{list}” is not possible. Please use letters, digits, “_” and “-”, no period, and not “__” at the beginning.',
  'entity.listTwice':
    'The entity list “{list}” is already in row {otherRow}. Please keep one row for each list.',
  'entity.labelMissing':
    'The entity of the list “{list}” has no label. Please write an expression into the column label.',
  'entity.idMissing':
    'An update of the list “{list}” needs an entity_id. Please write which entity is meant.',
  'entity.updateIfMissing':
    'With entity_id and create_if the list “{list}” needs an update_if as well. Please write when to update.',
  'entity.noSheet': 'save_to “{property}” needs an entities sheet. Please add one, or empty this cell.',
  'entity.saveToOnGroup':
    'A {kind} cannot be saved to an entity. Please move save_to from “{name}” to a question.',
  'entity.propertyIllegal':
    'The property “{property}” in save_to is not possible. Please use letters, digits and “_”; not name, label, “__…” or a period.',
  'entity.propertyTwice':
    'The property “{property}” is already saved by row {otherRow}. Please give one of them another property.',
  'entity.listUnclear':
    'save_to “{property}” does not say which list. Please write “list#{property}”. Lists: {lists}.',
  'entity.listUnknown':
    'save_to names the list “{list}”, which is not in the entities sheet.[ Did you mean “{suggestion}”?] Please correct it.',
  'entity.repeatMalformed': 'The repeat “{repeat}” is no reference. Please write it as \x24{{repeat}}.',
  'entity.scope':
    'The entity “{list}” is saved from different repeats (the other is “{other}”, row {otherRow}). Please save all its properties from the same repeat.',

  // rows of a rule workbook
  'cell.missing': 'The column “{column}” is empty here. Please write it.',
  'cell.value':
    '“{value}” is not possible here.[ Did you mean “{suggestion}”?] Please write one of these: {allowed}.',
  'cell.unknownName':
    'There is nothing named “{name}”.[ Did you mean “{suggestion}”?] Please either correct the name or add its row.',
  'cell.wholeNumber': '“{value}” is no whole number. Please write one, such as 30.',
  'cell.day': '“{value}” is no day. Please write it as year-month-day, such as 2026-01-31.',
  'row.twice': '“{name}” is already in row {otherRow}. Please keep one of the two.',
  'period.reversed': 'The period ends ({to}) before it begins ({from}). Please correct one of the days.',
  'outcome.unused': 'No rule gives the outcome “{name}”. Please remove it if it is not needed.',
  'fact.below':
    'The fact “{fact}” stands further down. A calculation reads what stands above it: please move one of the two.',
  'fact.unknown':
    'There is no fact named “{reference}”.[ Did you mean “{suggestion}”?] Please either correct the name or add a row to the sheet facts.',
  'state.never':
    'No state leads to “{state}”, so no case comes into it. Please write in this cell from which states it follows.',
  'parameter.overlap':
    'The amount “{id}” has another value on the same days in row {otherRow}. Please let one of them end before the other begins.',
  'fact.reserved':
    '“{name}” is the name of something that is known of every case. Please give the fact another name.',
  'fact.roleType': 'A fact with the role “{role}” is of another type. Please write one of these: {types}.',
  'outcome.firstState': 'Every case begins in the state “{state}”, which is not among these. Please add it.',
  'outcome.stateNever':
    'None of these states leads to “{state}”. Please add a state from which it can be reached, or remove it.',
  'outcome.neverClosed': 'None of these states closes a case. Please add one that does.',
  'form.notPublished':
    'No follow-up form “{name}” is in the field.[ Did you mean “{suggestion}”?] Please publish it, or correct the name.',
  'task.factsNotHere':
    'Only a task with the act “ask” asks for facts. Please empty this cell or change the act.',
  'task.formNotHere':
    'Only a task with the act “form” opens a form. Please empty this cell or change the act.',
  'task.noCase':
    'The outcome “{outcome}” makes no case, so nothing can be done on it. Please remove it here.',
  'task.noContributions':
    'Nobody pays by month in this programme. Please add a row to the sheet contributions.',
  'task.noForm': 'The outcome “{outcome}” has no form. Please write one here, or in the sheet outcomes.',
  'task.noPapers':
    'The outcome “{outcome}” needs no papers. Please write them in the sheet outcomes, or change the act.',
  'task.noProof':
    'No state of the outcome “{outcome}” needs proof. Please write “proof” for one in the sheet states, or change the act.',
  'task.noWarning':
    'The outcome “{outcome}” has no warning to read. Please write it in the sheet outcomes, or change the act.',
  'task.dueNumber':
    'This gives a number, and a task is due on a day. Please write date( ) around it: date(\x24{case_opened} + 30).',
  'task.windowNever':
    'The outcome “{outcome}” has no due day, so this window never opens. Please write due here, or due_days in the sheet outcomes.',
  'contribution.alarmAtNone': 'With no unpaid month there is nothing to do. Please write 1 or more.',
  'contribution.factType':
    'The fact “{fact}” cannot count months. Please name one of type integer without a calculation.',
  'contribution.lastDay': 'Not every month has this day. Please write a day from 1 to {most}.',
  'contribution.noAlarms':
    'Nobody is alarmed when “{name}” is left unpaid. Please add a row to the sheet contribution_alarms.',
  'message.blankUnknown':
    'The phone cannot fill in “{name}”.[ Did you mean “{suggestion}”?] Please use name, day, place, papers or worker in braces.',
  'message.blankMissing': 'The text in {language} has no “{name}”, another language has. Please add it.',
  'indicator.stateNever':
    'No case of these outcomes can be in the state “{state}”. Please change one of the two.',
  'rule.bareFact':
    "The fact “{fact}” stands alone, which is true for the answer “no” as well. Please compare it: \x24{{fact}} = 'yes'.",
  'rule.bareWord':
    "“{word}” stands here without quotes or braces. Please write '{word}' for a value, or \x24{{word}} for a fact.",
  'rule.noOrder':
    'The fact “{fact}” is a choice, and no choice is more or less than another. Please use = or !=.',
  'rule.notDay':
    'The fact “{fact}” is a day, and “{value}” is none. Please write it as year-month-day, such as 2026-01-31.',
  'rule.notNumber':
    'The fact “{fact}” is a number, and “{value}” is none. Please write a number, such as 15.',
  'rule.outcomeNotEarlier':
    'The outcome “{outcome}” is not given in a phase before {phase}, so this rule cannot know it. Please change one of the phases.',
  'rule.valueUnknown':
    'The fact “{fact}” never says “{value}”.[ Did you mean “{suggestion}”?] Please use one of its values.',

  // what happens to a case
  'case.stateUnknown': 'The programme has no state “{state}”. Please update the phone and try again.',
  'case.stateNotHere': 'Cases of this list have no state “{state}”. Please choose another state.',
  'case.transitionNotAllowed': 'A case cannot go from “{from}” to “{to}”. Please choose another state.',
  'case.needsMissing': 'For the state “{state}” something is missing: {needs}. Please write it.',

  // expressions
  'expression.syntax':
    'The expression cannot be understood[ near “{near}”][ (character {position})]. Please correct it.',
  'expression.unfinished':
    'The expression stops too early: something is missing at its end. Please complete it.',
  'expression.unclosed':
    'A “{expected}” is missing[ before “{near}”][ (character {position})], or a comma. Please check brackets and commas.',
  'expression.quote':
    'The text {near} … is never closed: a quotation mark is missing[ (character {position})]. Please add it.',
  'expression.operator': 'Expressions have no “{found}”. Please write “{instead}”.',
  'path.unknown': 'There is no “{step}” on this path.[ Did you mean “{suggestion}”?] Please correct it.',
  'path.word':
    "The word “{step}” stands alone.[ Did you mean “{suggestion}”?] Please write a question as \x24{name}, and a text in quotation marks, such as 'yes'.",
  'path.notHere':
    'A path or predicate of this kind is not possible here. Please name a question, such as \x24{age}.',
  'path.notSelect': 'The question “{name}” has no choices. Please name a select question.',
  'instance.unknown':
    'There is no list or file “{name}” for instance().[ Did you mean “{suggestion}”?] Please correct the name.',
  'function.notHere':
    'The function {name} is not possible here: it needs the questions of a form. Please take it out.',
  'choiceFilter.cycle':
    'These choice_filters need each other’s answer, in a circle: {cycle}. An answer may drop out when the other changes. Please take one of the references out.',
  'expression.tooDeep': 'The expression is too deeply nested. Please divide it over several calculate rows.',
  'expression.heavy':
    'For “{name}” a list is looked through for each row of another one, {looks} looks in all; a phone gives up after {limit} and takes the result as blank. Please compare a column with “=”, or calculate it once before.',
  'expression.tooLong': 'The expression is too long. Please divide it over several calculate rows.',
  'expression.functionNotHere': 'The function {function} is not possible here. Please take it out.',
  'function.unknown':
    'There is no function “{name}”.[ Did you mean “{suggestion}”?] Please use a function of XLSForm.',
  'function.arity':
    'The function {name} takes {expected} arguments, but there are {actual} here. Please check commas and brackets.',
  'reference.unknown':
    'There is no question named “{reference}”.[ Did you mean “{suggestion}”?] Please either correct the name or add the question.',
  'reference.ambiguous':
    'The name “{reference}” could mean several questions[ ({candidates})]. Please give the question that you mean a name of its own.',
  'reference.malformed':
    'The reference “{reference}” is not possible. Please write a question’s name as \x24{name}.',
  cycle:
    'These need each other’s value, in a circle (cycle): {cycle}. Please take one of the references out.',
  'regex.illegal': 'The pattern “{pattern}” of regex is not possible. Please correct it.',
  'regex.tooLong':
    'The pattern of regex has {length} letters; a phone takes {limit}. Please write a shorter one.',
  'regex.slow':
    'The pattern “{pattern}” of regex may take for ever: a text such as {attack} stops the phone. Please write a simpler one, without a repetition inside a repetition.',
  'regex.slowish':
    'The pattern “{pattern}” of regex may take seconds on a phone[ (a text such as {attack})]. Please write a simpler one.',
  'regex.notFixed':
    'The pattern of regex is made of answers, so nobody can check it beforehand. Please write it out, between quotes.',

  // export
  'export.columnIllegal':
    'The column “{column}” of these choices is not in the XForm: its name is not possible in XML. Please name it with letters, digits and _.',
  'export.labelColumn':
    'A formula reads the labels of the list “{list}”: in the XForm they are always in the default language. Please use jr:choice-name() instead.',
  'export.fileLabels':
    'The XForm takes the choices of “{name}” from {file} in one language: an XForm knows one column of labels. Please put the choices on the choices sheet if the others are needed.',
  'export.fixedChoices':
    'In the XForm, “{name}” has the choices of {file} only: {count} further ones stand on the choices sheet. Please add them to the file.',
  'export.entitiesTogether':
    'The XForm has no entity of the list “{list}”: one already belongs to this part of the record. Please put its questions in a group of their own.',
  'export.cellTooLong':
    'The text of this cell is longer than {limit} letters, the most that Excel takes. Please shorten it.',

  // answers
  'answer.required': 'Please answer this question.',
  'answer.constraint': 'This answer is not possible. Please check it.',
  'answer.type': 'This is not a possible answer for this question. Please check it.',
  'answer.choice': 'This choice is not on the list (any more). Please choose again.',
  'answer.tooMuchWork':
    'This was more work than a phone can do, so it counts as blank. Please tell whoever wrote the form.',
  'answer.unknownNode': 'The form has no such question.',
  'answer.notRelevant': 'This question should have no answer, as it was not asked.',
  'answer.fileMissing':
    'The file of this answer did not come with it, and the phone did not say that it will. Ask whoever sent it.',
  'answer.calculation': 'The computed value is not the one that the form computes.',

  // lists of people and employers that are brought in
  'import.noNameColumn': 'No column is the name of the person. Please choose which column it is.',
  'import.noEmployerColumn': 'No column is the name of the employer. Please choose which column it is.',
  'import.noPlaceColumn':
    'No column says where the person lives. Please choose the column of the place, or one place for all rows.',
  'import.noRows':
    'There is no row below the headers. Please choose another sheet, or say which row has the headers.',
  'import.tooManyRows':
    'The list has {rows} rows; {limit} can be brought in at a time. Please divide the file.',
  'import.factUnknown':
    'The programme has no fact “{fact}” any more. Please choose anew what this column is.',
  'import.columnTwice': 'Two columns are “{fact}”. Please choose one of them.',
  'import.noName': 'There is no name in this row. Please write it, or leave the row out.',
  'import.noPlace': 'There is no place in this row. Please write it, or leave the row out.',
  'import.placeUnknown':
    'No place of the programme is called so. Please correct it, or choose what it means.',
  'import.placeUnclear': 'It cannot be told which place is meant. Please choose it, or write its code.',
  'import.placeOutside':
    'This place lies outside your area ({area}). Please leave the row out, or ask a manager of the whole programme.',
  'import.placeWide':
    'Only the wider place is known, not the village. Please add the village if you know it.',
  'import.placesDiffer':
    'Row {row} has the same household at another place. Please correct the place or the household.',
  'import.placeZero':
    'Codes of places lost the zero in front; it was put back (cells: {count}). Please look whether they are right.',
  'import.phoneZero':
    'Phone numbers lost the zero in front; it was put back (cells: {count}). Please look whether they are right.',
  'import.phoneFirst':
    'Some cells have more than one phone number ({count}); the first is taken. Please look whether it is the right one.',
  'import.dateEra':
    'Years of the Buddhist era were reckoned into common years (cells: {count}). Please look whether they are right.',
  'import.monthFirst':
    'In this column the month stands before the day. Please look whether the dates are right.',
  'import.notPhone':
    'This is no phone number of Cambodia: 0 and then 8 or 9 digits. Please correct it or empty the cell.',
  'import.notDate': 'This is no day. Please write it as day/month/year, 31/12/1990, or empty the cell.',
  'import.dateFuture': 'This day lies in the future. Please correct it.',
  'import.tooOld': 'Nobody is more than {most} years old. Please correct it.',
  'import.notNumber': 'This is no whole number. Please write digits alone, or empty the cell.',
  'import.notYear': 'This is no year of birth. Please write four digits, 1990.',
  'import.notYesNo': 'This is neither yes nor no. Please write “yes” or “no”, or empty the cell.',
  'import.notChoice':
    'This is none of the choices of the programme. Please choose what it means, or correct it.',
  'import.errorCell': 'This cell shows the error {error}. Please mend the formula or write the value itself.',
  'import.lettersLost':
    'The letters of this cell were lost when the file was saved. Please save the list as .xlsx, or as “CSV UTF-8”.',
  'import.yearAlone':
    'Only a year of birth stands in some cells ({count}); it is taken as the year. Please add the day where you know it.',
  'import.legacyFont':
    'These names seem to be typed in an old Khmer font (Limon, ABC): without it they are no Khmer letters. Please convert the list to Khmer Unicode, save it and choose it again.',
  'import.oldEncoding':
    'The file is not in Unicode; it was read with the Western letters of Windows. If names look wrong, please save the list as .xlsx, or as “CSV UTF-8”.',
  'import.formulaBlank':
    'Some cells are formulas without a result ({count}), so they count as blank. Please open the file in Excel and save it, or write the values themselves.',
  'import.hiddenSheet': 'This sheet is hidden in Excel. Please look whether it is the right one.',
  'import.hiddenRows':
    'Some rows are hidden in Excel, by a filter perhaps ({count}). They are read like the others; please delete them if they should not come in.',
  'import.sameRow':
    'Row {row} is the same person, as far as can be told. This row is left out. Please keep it if they are two.',
  'import.alikeRow': 'Row {row} is perhaps the same person. Please leave one out if they are one.',
  'import.known':
    'This person is known already, as far as can be told. The row is left out. Please keep it if it is another.',
  'import.perhapsKnown':
    'Somebody like this is known already. Both are kept, and the queue of duplicates will show them. Please leave the row out if it is the same person.',
  'import.employerKnown':
    'This employer is in the register already. The row is left out. Please keep it if it is another.',
  'import.stopped':
    'For this person the rules say that nothing may be kept: consent is missing, perhaps. The row is left out. Please correct it if the list says otherwise.',
}
