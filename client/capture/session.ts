/**
 * An interview in progress: holds the open instance, tells the screen what changed, and has the draft written at every
 * answer, so that a phone that dies loses the last one at most. Screens call it; it knows no screen.
 */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CompiledForm } from '../../forms/definition.ts'
import { openForm } from '../../forms/engine/instance.ts'
import { prepare } from '../../forms/engine/prepare.ts'
import type { Instance } from '../../forms/engine/types.ts'
import type { World } from '../../forms/values.ts'
import { holdDraft, loadDraft, saveDraft } from '../store/drafts.ts'
import { beforeLock } from '../store/lock.ts'
import { compiledForm, fileBytes, isFormHere } from '../store/programme.ts'
import type { Draft } from '../store/types.ts'
import { language } from '../ui/text.ts'
import type { AuditEventKind } from './beside/audit-csv.ts'
import { type SaveState, startDrafting } from './drafting.ts'
import { formLanguage } from './form-language.ts'
import { keepPlace } from './last-place.ts'
import { type LiveNode, liveNodes, type Telling } from './live.ts'
import { type FormMedia, formMedia } from './media.ts'
import { type OutlineNode, readOutline } from './outline.ts'
import { pagesOf } from './pages.ts'
import { passingFiles, type RecordFiles, storedFiles } from './record-files.ts'
import { worldOf } from './world.ts'

/** what is typed is an answer after this pause: long enough for the next digit, short enough to be there for the next tap */
const typingPauseMs = 500
/** as many answers to warnings as go along with an interview (worker/contract/duplicates.ts) */
const likenessMost = 50
/** a question that is left changes the page only after the tap that left it has landed: nothing may move under a thumb */
const tapMs = 300

/** Where an interview is kept: as a draft on disk, or nowhere (rehearsal.ts: a manager's preview). */
export interface Keeping {
  readOnly: boolean
  /** true: what is finished is sent nowhere */
  isRehearsal: boolean
  media: FormMedia
  write(draft: Draft): Promise<void>
  /** all is written; the interview is let go of */
  left(instance: Instance): void
}

/** What goes on beside the questions, for forms that ask for it: the audit log, positions taken by themselves (beside/). */
export interface Beside {
  event(kind: AuditEventKind, path?: string): void
  touched(path: string): void
  answered(path: string, before: string, after: string): void
  paged(path: string): void
  /** the record is about to be made final: what is known becomes answers */
  finish(): Promise<void>
  leave(): Promise<void>
}

/** The page after the last question: results and Finish. */
export const endPage = '#end'

export interface Session {
  readonly draft: Draft
  readonly instance: Instance
  readonly outline: readonly OutlineNode[]
  readonly world: World
  /** another tab has this draft open */
  readonly readOnly: boolean
  /** nothing is kept and nothing is sent */
  readonly isRehearsal: boolean
  /** photos and other files that are answers */
  readonly files: RecordFiles
  readonly page: Signal<string>
  readonly saved: Signal<SaveState>
  /** grows when members come or go */
  readonly members: Signal<number>
  /** the language of the form now, as in `form.languages` */
  readonly language: ReadonlySignal<string>
  /** a language of the form for this interview, whatever the screen speaks; undefined: as the screen */
  chooseLanguage(name: string | undefined): void
  /** what the labels show beside words */
  readonly media: FormMedia
  live(path: string): LiveNode
  tell(path: string, telling: Telling): void
  /** an answer made by a tap */
  answer(path: string, raw: string): void
  /** an answer that the phone gives by itself: what is being typed stays as it is */
  put(path: string, raw: string): void
  /** undefined: this form asks for nothing beside its questions, or it is not there yet */
  readonly beside: Beside | undefined
  /** a text being typed: becomes the answer after a pause or at `flush` */
  type(path: string, raw: string): void
  /** what is typed and not yet the answer */
  typed(path: string): string | undefined
  flush(): void
  /** the question was left: soon what is typed is its answer, and what is wrong with it is told */
  leave(path: string): void
  goTo(page: string): void
  /** pages that were on screen since it was opened */
  readonly visited: ReadonlySet<string>
  /** returns the path of the new member */
  addMember(roster: string): string
  removeMember(path: string): void
  /** a file is being made that will be an answer (a photo takes seconds on a cheap phone): leaving and finishing wait for it */
  making(work: Promise<void>): void
  /** part of an answer is given, and nothing can be stored of it yet: a date without its month, a shape of two points */
  half(path: string, isHalf: boolean): void
  /** true once for each half-given answer: Next tells it and then lets go on */
  tellHalf(path: string): boolean
  /** nothing is being made any more */
  made(): Promise<void>
  /** what was said to the warning that somebody like this is listed: it goes along with the interview */
  say(likeness: NonNullable<Draft['likeness']>): void
  /** everything is on disk */
  settled(): Promise<boolean>
  /** the draft as it is now; its time is up to now */
  current(): Draft
  /** while it is being finished nothing is written: a late write would bring the finished draft back */
  pause(on: boolean): void
  /** stops writing and lets go of the draft; `finished`: the draft is gone, so nothing is written any more */
  close(how: { finished: boolean }): Promise<void>
}

/** Opens a draft, or says why not: it is not on this phone, or its form version is not. */
export const openSession = async (id: string): Promise<Session | 'draft.missing' | 'form.missing'> => {
  // first its only writer, then read: what another one still wrote meanwhile would be overwritten with what was read before
  const letGo = await holdDraft(id)
  const opened = await openHeld(id, letGo).catch(error => {
    letGo?.()
    throw error
  })
  if (typeof opened === 'string') letGo?.()
  return opened
}

/** The chosen language while the form has it, else the screen's. */
const spoken = (form: CompiledForm, chosen: string | undefined): string =>
  chosen !== undefined && form.languages.includes(chosen)
    ? chosen
    : formLanguage(form.languages, language.value, form.defaultLanguage)

const openHeld = async (id: string, letGo: (() => void) | undefined) => {
  const draft = await loadDraft(id)
  if (!draft) return 'draft.missing'
  const form = await compiledForm(draft.form.hash)
  // opened without its tables it would calculate nonsense
  if (!form || !(await isFormHere(draft.form.hash))) return 'form.missing'
  await prepare(form)
  const world = { ...(await worldOf(form, draft.form.hash)), seed: Number.parseInt(draft.id, 16) }
  // no answers yet: a first opening, with its defaults
  const saved = Object.keys(draft.answers).length ? draft.answers : undefined
  const instance = openForm(form, world, {
    saved,
    language: spoken(form, draft.chosenLanguage),
  })
  return beginSession(draft, instance, world, {
    readOnly: !letGo,
    isRehearsal: false,
    media: formMedia(name => fileBytes(name, draft.form.hash)),
    write: saveDraft,
    left: () => {
      keepPlace(instance)
      letGo?.()
    },
  })
}

/** The interview on an open instance; the page it begins on is the draft's, or the first. */
export const beginSession = (draft: Draft, instance: Instance, world: World, keeping: Keeping): Session => {
  const { form } = instance
  const outline = readOutline(form)
  const live = liveNodes(instance)
  const page = signal(draft.page || pagesOf(instance, outline)[0]?.path || endPage)
  const members = signal(0)
  const chosen = signal(draft.chosenLanguage)
  const spokenNow = signal(instance.language)
  const { media, readOnly } = keeping
  const files = keeping.isRehearsal ? passingFiles() : storedFiles(draft.id)
  const tidy = () => files.tidy(instance.answers()).catch(() => {})
  // what a killed tab left behind
  if (!readOnly) void tidy()
  const visited = new Set([page.value])
  const openedAt = performance.now()
  let closed = false
  let paused = false

  const current = (): Draft => ({
    ...draft,
    language: instance.language,
    chosenLanguage: chosen.peek(),
    answers: instance.answers(),
    page: page.value,
    name: instance.name(),
    updatedAt: new Date(world.now()).toISOString(),
    spentMs: Math.round(draft.spentMs + performance.now() - openedAt),
  })
  const typing = new Map<string, string>()
  const drafting = startDrafting(
    () => keeping.write(current()),
    () => typing.size > 0,
  )
  const save = () => {
    if (!readOnly && !closed && !paused) drafting.save()
  }

  let beside: Beside | undefined
  const enter = (path: string, raw: string) => {
    const before = beside && instance.node(path)?.value
    instance.answer(path, raw)
    if (beside) beside.answered(path, before ?? '', instance.node(path)?.value ?? '')
  }
  /** how much of what is wrong is told; that something is told for the first time is an event */
  const tell = (path: string, telling: Telling) => {
    live.tell(path, telling)
    const state = beside && instance.node(path)
    if (state && !state.valid && state.value !== '') beside?.event('constraint error', path)
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    clearTimeout(timer)
    const entries = [...typing]
    typing.clear()
    for (const [path, raw] of entries)
      if (instance.node(path) && instance.node(path)?.value !== raw) enter(path, raw)
    if (entries.length || drafting.state.peek() === 'failed') save()
  }

  const making = new Set<Promise<void>>()
  /** path → not told yet */
  const halves = new Map<string, boolean>()
  const made = async () => {
    while (making.size > 0) await Promise.allSettled([...making])
  }

  const stopListening = instance.onChange(paths => live.refresh(paths))
  const stopLanguage = effect(() => {
    const next = spoken(form, chosen.value)
    if (next === instance.language) return
    instance.setLanguage(next)
    spokenNow.value = next
  })
  const onHide = () => flush()
  document.addEventListener('visibilitychange', onHide)
  // the phone is about to be locked: what is typed and what is being made are on disk first
  const stopLocking = beforeLock(async () => {
    flush()
    await made()
    await drafting.settled()
  })

  const session: Session = {
    draft,
    instance,
    outline,
    world,
    readOnly,
    isRehearsal: keeping.isRehearsal,
    files,
    page,
    saved: drafting.state,
    members,
    language: spokenNow,
    media,
    chooseLanguage(name) {
      chosen.value = name
      save()
    },
    visited,
    live: live.at,
    tell,
    answer(path, raw) {
      flush()
      enter(path, raw)
      tell(path, 1)
      save()
    },
    put(path, raw) {
      if (closed) return
      instance.answer(path, raw)
      save()
    },
    get beside() {
      return beside
    },
    type(path, raw) {
      typing.set(path, raw)
      if (!readOnly) drafting.expect()
      clearTimeout(timer)
      timer = setTimeout(flush, typingPauseMs)
    },
    typed: path => typing.get(path),
    flush,
    leave(path) {
      setTimeout(() => {
        if (closed) return
        flush()
        tell(path, 1)
      }, tapMs)
    },
    goTo(next) {
      flush()
      live.clear()
      page.value = next
      visited.add(next)
      beside?.paged(next)
      save()
    },
    addMember(roster) {
      const path = instance.addRepeat(roster)
      members.value++
      beside?.event('add repeat', path)
      save()
      return path
    },
    removeMember(path) {
      beside?.event('delete repeat', path)
      instance.removeRepeat(path)
      live.forget()
      visited.clear()
      members.value++
      save()
    },
    half(path, isHalf) {
      if (isHalf) halves.set(path, halves.get(path) ?? true)
      else halves.delete(path)
    },
    tellHalf(path) {
      const isNew = halves.get(path) === true
      if (isNew) halves.set(path, false)
      return isNew
    },
    making(work) {
      making.add(work)
      const over = () => void making.delete(work)
      work.then(over, over)
    },
    made,
    settled: drafting.settled,
    say(likeness) {
      const others = (draft.likeness ?? []).filter(
        one =>
          !likeness.some(({ person, household }) => one.person === person && one.household === household),
      )
      draft.likeness = [...others, ...likeness].slice(-likenessMost)
      save()
    },
    current,
    pause(on) {
      paused = on
      if (!on) save()
    },
    async close({ finished }) {
      // finished, it is left as well: nothing may be kept for it any more
      if (closed) return
      closed = finished
      flush()
      await made()
      if (!finished) await beside?.leave()
      closed = true
      stopListening()
      stopLanguage()
      stopLocking()
      media.close()
      document.removeEventListener('visibilitychange', onHide)
      await drafting.settled()
      if (!readOnly && !finished) await tidy()
      keeping.left(instance)
    },
  }
  if (!readOnly && !keeping.isRehearsal && asksForMore(form))
    // without a connection before the service worker has it, the interview goes on without
    import('./beside/begin.ts')
      .then(begun => begun.beginBeside(session))
      .then(
        made => {
          if (closed) void made.leave()
          else beside = made
        },
        () => {},
      )
  return session
}

/** Does the form want the audit log, or positions that nobody is asked for? */
const asksForMore = (form: CompiledForm): boolean =>
  form.nodes.some(
    ({ type }) => type === 'audit' || type === 'start-geopoint' || type === 'background-geopoint',
  )
