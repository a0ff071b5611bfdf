/**
 * Keeps the audit log of an open interview: which question was on when, for how long, where, and what it was changed from. It
 * lies with the draft as a file (`audit-….csv`) that is written when a page is left, when the app is hidden and at the end; a phone
 * that dies loses the log of one page, never an answer.
 */
import type { Session } from '../session.ts'
import { type AuditEvent, type AuditEventKind, auditHead, auditRow, columnsOf } from './audit-csv.ts'

/** the newest position, if it is no older than the form allows */
export type Whereabouts = () => AuditEvent['place'] | undefined

export interface Audit {
  event(kind: AuditEventKind, node?: string): void
  /** a question came under the finger or the keyboard */
  touched(path: string): void
  answered(path: string, before: string, after: string): void
  paged(path: string): void
  /** writes the log; resolves when its answer names the file */
  write(): Promise<void>
}

const text = (bytes: ArrayBuffer): string => new TextDecoder().decode(bytes)

/**
 * @param path of the audit question, `/data/audit`
 * @param now epoch milliseconds that never go back, whatever happens to the phone's clock meanwhile
 */
export async function startAudit(
  session: Session,
  path: string,
  now: () => number,
  where: Whereabouts,
): Promise<Audit> {
  const { instance, files } = session
  const parameters = instance.node(path)?.parameters ?? {}
  const columns = columnsOf(parameters, session.world.properties?.username ?? '')
  const kept = instance.node(path)?.value ?? ''
  const earlier = kept ? await files.read(kept) : undefined
  let log = earlier ? text(earlier.bytes) : auditHead(columns)
  let isWritten = true
  let page: AuditEvent | undefined
  let question: AuditEvent | undefined

  const add = (event: AuditEvent) => {
    log += auditRow(columns, { ...event, place: where() })
    isWritten = false
  }
  const close = (open: AuditEvent | undefined) => {
    if (open) add({ ...open, end: now() })
  }
  const leaveQuestion = () => {
    close(question)
    question = undefined
  }
  let writing: Promise<void> = Promise.resolve()
  const write = (): Promise<void> => {
    writing = writing.then(async () => {
      if (isWritten) return
      isWritten = true
      const bytes = new TextEncoder().encode(log).buffer
      const name = await files.keep({ kind: 'audit', ending: 'csv', type: 'text/csv', bytes }).catch(() => '')
      // no room: the log is worth less than an answer, and is tried again with the next page
      if (name === '') isWritten = false
      else session.put(path, name)
    })
    return writing
  }
  const audit: Audit = {
    event(kind, node = '') {
      leaveQuestion()
      if (kind === 'form exit' || kind === 'form finalize') {
        close(page)
        page = undefined
      }
      add({ event: kind, node, start: now() })
    },
    touched(node) {
      if (question?.node === node) return
      leaveQuestion()
      question = { event: 'question', node, start: now(), before: instance.node(node)?.value ?? '' }
      question.after = question.before
    },
    answered(node, before, after) {
      if (question?.node !== node) {
        leaveQuestion()
        question = { event: 'question', node, start: now(), before, after }
      }
      question.after = after
    },
    paged(node) {
      leaveQuestion()
      close(page)
      page = node.startsWith('/') ? { event: 'group questions', node, start: now() } : undefined
      void write()
    },
    write,
  }
  audit.event(earlier ? 'form resume' : 'form start')
  return audit
}
