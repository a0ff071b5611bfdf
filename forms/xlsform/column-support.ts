/**
 * Every column of every sheet and every parameter, with what Doorstep does of it: for docs/xlsform-support.md (scripts/support/).
 * Which columns and parameters there are is said in vocabulary.ts and parameters.ts; a test sees that none lacks its line here.
 */
import type { Support } from './appearances.ts'

export interface Note {
  support: Support
  note: string
}

const yes = (note: string): Note => ({ support: 'yes', note })
const partly = (note: string): Note => ({ support: 'partly', note })
const no = (note: string): Note => ({ support: 'no', note })

const media: Readonly<Record<string, Note>> = {
  image: yes('file name of a picture beside the text; in every language its own'),
  'big-image': yes('the picture at full size, when the small one is tapped; needs an image'),
  audio: yes('file name of a sound'),
  video: yes('file name of a film'),
}

export const COLUMNS: Readonly<Record<string, Readonly<Record<string, Note>>>> = {
  survey: {
    type: yes('what the row is; see Question types'),
    name: yes('letters of any script, digits, `_`, `-`, `.`; unique in its group'),
    label: yes('text with `${name}` and Markdown; needed for whatever people see, if there is no hint'),
    hint: yes('smaller text under the label'),
    guidance_hint: yes('text that is folded away until it is asked for'),
    relevant: yes('shown only while true; a hidden answer counts as blank and comes back with its question'),
    required: yes('yes, no or an expression; not on groups'),
    required_message: yes('said instead of the general words'),
    read_only: yes('yes, no or an expression; a group hands it down'),
    constraint: yes('asked of an answer that is not blank; `.` is the answer'),
    constraint_message: yes('said when the constraint is not true'),
    calculation: yes('computed anew whenever something it reads changes; with a trigger only then'),
    default: yes('a value, or an expression that is computed once, when the record or instance begins'),
    trigger: yes('questions people see, with commas between: each change of theirs runs the calculation'),
    appearance: yes('words with blanks between; see Appearances'),
    choice_filter: yes('a condition on the columns of the choices; from files it is answered by an index'),
    repeat_count: yes('number or expression; fewer instances than before: the last ones go'),
    parameters: yes('`key=value`; see Parameters'),
    save_to: yes('property of an entity, or `list#property`'),
    disabled: yes('yes leaves the row out'),
    autoplay: yes('audio or video: begins to play by itself'),
    ...media,
  },
  choices: {
    list_name: yes('which list'),
    name: yes('what is stored; blanks are possible where one choice is made'),
    label: yes('text with `${name}` and Markdown; without it people see the name'),
    ...media,
  },
  settings: {
    form_title: yes('name of the form, also by language'),
    form_id: yes('which form it is; never changed'),
    version: yes('any text; another one at each change'),
    default_language: yes('shown at first, and the language of columns without one'),
    instance_name: yes('expression that names the record'),
    style: yes('`theme-grid` on wide screens; `pages` is how it looks in any case'),
    allow_choice_duplicates: yes('yes: a name may stand twice in a list'),
    public_key: no('records are sent without that encryption; said at publication'),
    submission_url: no('records go to the office that published the form'),
    auto_send: no('records are always sent by themselves'),
    auto_delete: no('records leave the phone once the office has them in its archive'),
    namespaces: partly('kept for the XForm export'),
    name: partly('the record is called `data` in expressions, whatever stands here'),
    instance_xmlns: no('a matter of XML'),
    client_editable: no('a finished record is changed at the office'),
    omit_instanceid: no('every record has its id'),
  },
  entities: {
    list_name: yes('which list the entity belongs to'),
    label: yes('expression; needed for a new entity'),
    entity_id: yes('expression: which entity is updated'),
    create_if: yes('expression: only then a new one'),
    update_if: yes('expression: only then an update'),
    repeat: yes('`${repeat}`: one entity for each instance; found by itself from save_to'),
  },
}

export const PARAMETER_NOTES: Readonly<Record<string, Note>> = {
  randomize: yes('choices in random order; without a seed each interview has its own'),
  seed: yes('the same order each time, the same that ODK gives'),
  value: yes('column of the file that is stored'),
  label: yes('column of the file that people see'),
  start: yes('default 1'),
  end: yes('default 10'),
  step: yes('default 1'),
  tick_interval: yes('marks only so often'),
  placeholder: yes('where the knob stands before there is an answer'),
  tick_labelset: yes('list whose labels stand at the marks'),
  rows: yes('height of the field'),
  'capture-accuracy': yes('metres at which the position is taken by itself'),
  'warning-accuracy': yes('metres beyond which the position is called poor'),
  'allow-mock-accuracy': no('a web page is not told of mock positions'),
  'reference-geometry': partly(
    'places of a list or of a repeat are shown beside lines and shapes; not those of a file',
  ),
  incremental: yes('other questions see a line with every point, also without it'),
  'max-pixels': yes('longer side of the picture; 1,280 if not said'),
  app: no('a web page cannot choose the app'),
  quality: yes('bits per second of a recording; `external`: a recording of another app is chosen'),
  'location-priority': yes('positions go into the audit log'),
  'location-min-interval': yes('seconds between two positions'),
  'location-max-age': yes('seconds after which a position is too old'),
  'track-changes': yes('old and new answers go into the audit log'),
  'track-changes-reasons': no('nobody is asked why an answer changed'),
  'identify-user': partly('who has the phone is written; nobody is asked'),
}
