/**
 * Instead of the app when its database cannot be opened or read: what is safe, a file of it, and the two ways on. Nothing is deleted but
 * after a tap and a second one.
 */
import { useEffect, useState } from 'preact/hooks'
import { journalScan } from '../store/journal.ts'
import type { JournalScan } from '../store/journal-types.ts'
import { checkStore, rebuildStore } from '../store/rescue.ts'
import { TopBar } from '../ui/bar.tsx'
import { Button } from '../ui/button.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { Notice, Toasts, toast } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { words } from './words.ts'

export const RescueScreen = () => {
  const [scan, setScan] = useState<JournalScan | 'none'>()
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    journalScan(true).then(setScan, () => setScan('none'))
  }, [])

  const tryAgain = async () => {
    setBusy(true)
    await checkStore()
    setBusy(false)
  }
  const save = async () => {
    setBusy(true)
    try {
      const { saveJournalToFile } = await import('../store/save-to-file.ts')
      const { operations } = await saveJournalToFile()
      toast('safe', say(words.savedFile, { count: operations }))
    } catch {
      toast('urgent', say(words.fileFailed))
    }
    setBusy(false)
  }
  const finished = scan && scan !== 'none' ? scan.operations.length : 0
  return (
    <>
      <TopBar title="Doorstep" end={<LanguageSwitch />} />
      <main class="page stack stack-wide" data-rescue="">
        <Notice tone="urgent" alert>
          <p>
            <b>{say(words.rescueTitle)}</b>
          </p>
          <p>{say(words.rescueWhat)}</p>
        </Notice>
        <Found scan={scan} />
        <section class="stack stack-tight">
          <p class="small">{say(words.tryAgainHelp)}</p>
          <Button
            kind="primary"
            icon="sync"
            wide
            action="try-again"
            busy={busy}
            onPress={() => void tryAgain()}
          >
            {say(words.tryAgain)}
          </Button>
        </section>
        {finished > 0 && (
          <section class="stack stack-tight">
            <p class="small">{say(words.saveFileHelp)}</p>
            <Button icon="below" wide action="save-journal" busy={busy} onPress={() => void save()}>
              {say(words.saveFile)}
            </Button>
          </section>
        )}
        <Button kind="quiet" wide action="rebuild" busy={busy} onPress={() => setAsking(true)}>
          {say(words.rebuild)}
        </Button>
      </main>
      {asking && <RebuildSheet hasCopy={finished > 0} onClose={() => setAsking(false)} />}
      <Toasts />
    </>
  )
}

const Found = ({ scan }: { scan: JournalScan | 'none' | undefined }) => {
  if (!scan)
    return (
      <p class="soft" role="status">
        {say(words.looking)}
      </p>
    )
  if (scan === 'none' || !scan.operations.length) return <Notice tone="due">{say(words.rescueNone)}</Notice>
  return (
    <Notice tone="safe">
      <p data-safe={scan.operations.length}>
        {say(words.rescueSafe, { count: scan.operations.length, files: scan.files.length })}
      </p>
      {scan.damaged > 0 && <p>{say(words.rescueDamaged, { count: scan.damaged })}</p>}
    </Notice>
  )
}

const RebuildSheet = ({ hasCopy, onClose }: { hasCopy: boolean; onClose: () => void }) => {
  const rebuild = async () => {
    try {
      await rebuildStore()
      location.reload()
    } catch (error) {
      const blocked = (error as Error).message === 'rescue.blocked'
      toast('urgent', say(blocked ? words.rebuildBlocked : words.rebuildFailed))
    }
  }
  return (
    <Sheet title={say(words.rebuild)} onClose={onClose}>
      <p>{say(words.rebuildHelp)}</p>
      {!hasCopy && <Notice tone="urgent">{say(words.rebuildNoCopy)}</Notice>}
      <Button kind="primary" wide action="keep-as-is" onPress={onClose}>
        {say(words.keepAsIs)}
      </Button>
      <Button kind="danger" wide action="rebuild-now" onPress={() => void rebuild()}>
        {say(words.rebuild)}
      </Button>
    </Sheet>
  )
}
