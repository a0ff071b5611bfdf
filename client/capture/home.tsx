/** The day: who and where, one big action, what is not finished, what is finished and where it is. All of it offline. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ProgrammeState } from '../../worker/contract/sync.ts'
import { HealthPart } from '../health/later.tsx'
import { opensOffline } from '../sync/offline.ts'
import { syncState } from '../sync/run.ts'
import { TopBar } from '../ui/bar.tsx'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Counts } from '../ui/counts.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { toast } from '../ui/notice.tsx'
import { textOf } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say, sayDay } from '../ui/text.ts'
import { PersonButton } from '../vault/person-button.tsx'
import { type Day, day, followDay } from './day.ts'
import { DraftList } from './draft-list.tsx'
import { FilesLine } from './files-line.tsx'
import { FinishedList } from './finished-list.tsx'
import { startDraft } from './start-draft.ts'
import { SyncPart } from './sync-part.tsx'
import { words } from './words.ts'

const open = (id: string) => {
  location.hash = `draft/${id}`
}

let beginning = false
const begin = async (form: ProgrammeState['forms'][number]) => {
  // a double tap is one household
  if (beginning) return
  beginning = true
  await startDraft(form).then(open, () => toast('urgent', say(words.notSaved)))
  beginning = false
}

const SyncSign = () => {
  const { phase, waiting } = syncState.value
  if (waiting) return <Signal tone="due">{say(words.waiting, { count: waiting })}</Signal>
  if (phase === 'offline') return <Signal tone="info">{say(words.offline)}</Signal>
  const files = day.value?.files
  if (files && files.sent < files.all)
    return <Signal tone="due">{say(words.filesWait, { count: files.all - files.sent })}</Signal>
  return <Signal tone="safe">{say(words.allSent)}</Signal>
}

const NewHousehold = ({ forms }: Pick<Day, 'forms'>) => {
  const choosing = useSignal(false)
  const only = forms.length === 1 ? forms[0] : undefined
  return (
    <>
      <Button
        kind="primary"
        icon="plus"
        wide
        action="new-household"
        onPress={() => {
          if (only) begin(only)
          else choosing.value = true
        }}
      >
        {say(words.newHousehold)}
      </Button>
      {choosing.value && (
        <Sheet
          title={say(words.chooseForm)}
          onClose={() => {
            choosing.value = false
          }}
        >
          <div class="choices">
            {forms.map(form => (
              <Button key={form.hash} wide action="choose-form" onPress={() => begin(form)}>
                {breakKhmer(textOf(form.titles) || form.title)}
              </Button>
            ))}
          </div>
        </Sheet>
      )}
    </>
  )
}

const TheDay = ({ now }: { now: Day }) => {
  const { me, place, forms, drafts, formsMissing, finished, counts, files, filesOf } = now
  if (!me)
    return (
      <>
        <Empty icon="phone" title={say(words.notJoined)}>
          <p>{say(words.notJoinedDo)}</p>
        </Empty>
        <HealthPart />
      </>
    )
  const total = counts.saved + counts.sent + counts.safe + counts.attention
  return (
    <>
      <div>
        {place && (
          <p class="side">
            <Icon name="pin" size="1.2em" />
            <b>{breakKhmer(place)}</b>
          </p>
        )}
        <div class="side side-apart">
          <span class="soft">{sayDay(new Date().toISOString())}</span>
          <PersonButton me={me} />
        </div>
        {!opensOffline.value && (
          <p class="small" data-offline="no">
            <Signal tone="due">{say(words.notOffline)}</Signal>
          </p>
        )}
      </div>
      {forms.length ? (
        <NewHousehold forms={forms} />
      ) : (
        <Empty icon="info" title={say(words.noForms)}>
          <p>{say(words.noFormsDo)}</p>
        </Empty>
      )}
      {drafts.length > 0 && (
        <DraftList drafts={drafts} forms={forms} formsMissing={formsMissing} onOpen={open} />
      )}
      {total > 0 && (
        <section class="stack stack-tight">
          <h2>{say(words.finishedCount, { count: total })}</h2>
          <Counts {...counts} />
          <FilesLine {...files} />
          <FinishedList finished={finished} filesOf={filesOf} />
        </section>
      )}
      {total + drafts.length === 0 && forms.length > 0 && (
        <Empty icon="house" title={say(words.nothingYet)}>
          <p>{say(words.nothingYetDo)}</p>
        </Empty>
      )}
      <SyncPart />
      <HealthPart />
    </>
  )
}

export const Home = () => {
  useEffect(followDay, [])
  const now = day.value
  return (
    <>
      <TopBar
        title={say(words.today)}
        end={
          <>
            <span class="small">
              <SyncSign />
            </span>
            <LanguageSwitch />
          </>
        }
      />
      <main class="page stack stack-wide">{now && <TheDay now={now} />}</main>
    </>
  )
}
