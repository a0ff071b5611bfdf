/**
 * The headers of XLSForm's sheets and their other spellings, old and new. Unknown headers are ignored by the readers.
 * @see XLSForm reference, "Worksheets" and the column tables
 */
import type { Vocabulary } from './headers.ts'

/** media columns; also written `media::image` */
export const MEDIA = ['image', 'big-image', 'audio', 'video'] as const

const mediaAliases = Object.fromEntries(MEDIA.map(kind => [`media::${kind}`, kind]))

/** columns that write an attribute directly: `bind::relevant` says the same as `relevant` */
const prefixAliases = {
  'bind::relevant': 'relevant',
  'bind::constraint': 'constraint',
  'bind::calculate': 'calculation',
  'bind::required': 'required',
  'bind::readonly': 'read_only',
  'bind::jr:constraintmsg': 'constraint_message',
  'bind::jr:requiredmsg': 'required_message',
  'bind::entities:saveto': 'save_to',
  'body::appearance': 'appearance',
  'control::appearance': 'appearance',
  'control::jr:count': 'repeat_count',
  'body::jr:count': 'repeat_count',
  'control::autoplay': 'autoplay',
  'body::autoplay': 'autoplay',
}

export const SURVEY: Vocabulary = {
  columns: [
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'relevant',
    'required',
    'required_message',
    'read_only',
    'constraint',
    'constraint_message',
    'calculation',
    'default',
    'trigger',
    'appearance',
    'choice_filter',
    'repeat_count',
    'parameters',
    'save_to',
    'disabled',
    'autoplay',
    ...MEDIA,
  ],
  aliases: {
    command: 'type',
    tag: 'name',
    value: 'name',
    caption: 'label',
    relevance: 'relevant',
    calculate: 'calculation',
    readonly: 'read_only',
    constraining_message: 'constraint_message',
    constraintmsg: 'constraint_message',
    requiredmsg: 'required_message',
    count: 'repeat_count',
    'jr:count': 'repeat_count',
    'guidance-hint': 'guidance_hint',
    ...mediaAliases,
    ...prefixAliases,
  },
  translated: ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message', ...MEDIA],
}

export const CHOICES: Vocabulary = {
  columns: ['list_name', 'name', 'label', ...MEDIA],
  aliases: { value: 'name', caption: 'label', ...mediaAliases },
  translated: ['label', ...MEDIA],
}

export const SETTINGS: Vocabulary = {
  columns: [
    'form_title',
    'form_id',
    'version',
    'default_language',
    'instance_name',
    'style',
    'allow_choice_duplicates',
    'public_key',
    'submission_url',
    'auto_send',
    'auto_delete',
    'namespaces',
    'name',
    'instance_xmlns',
    'client_editable',
    'omit_instanceid',
  ],
  aliases: {
    title: 'form_title',
    set_form_title: 'form_title',
    id_string: 'form_id',
    set_form_id: 'form_id',
  },
  translated: ['form_title'],
  // forms of old exports carry both
  yielding: ['id_string'],
}

export const ENTITIES: Vocabulary = {
  columns: ['list_name', 'label', 'entity_id', 'create_if', 'update_if', 'repeat'],
  aliases: { dataset: 'list_name' },
}

/** Sheets that have a meaning; all others are ignored. */
export const SHEETS = ['survey', 'choices', 'settings', 'entities', 'external_choices', 'osm'] as const
