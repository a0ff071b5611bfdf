/**
 * "Ready for the field?": every check with its sign, and what to do for each that is red. What was found is kept, and told to the
 * manager with the next sync. Loaded when it is opened.
 */
import { useEffect, useState } from 'preact/hooks'
import { keepReadiness, lastReadiness } from '../store/readiness.ts'
import { syncNow } from '../sync/run.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { type ReadyCheck, readyChecks } from './check-list.ts'
import { largeProbe, makeChecks, smallProbe } from './checks.ts'
import { installOffer } from './install.ts'
import { checkWords, words } from './words.ts'

type Found = Partial<Record<ReadyCheck, boolean>>

export const ReadySheet = ({ onClose }: { onClose: () => void }) => {
  const [found, setFound] = useState<Found>({})
  const [busy, setBusy] = useState(true)

  const check = async (probe: number) => {
    setBusy(true)
    setFound({})
    const all: Found = {}
    await makeChecks(probe, (one, good) => {
      all[one] = good
      setFound({ ...all })
    })
    keepReadiness(all)
    setBusy(false)
    void syncNow()
  }
  useEffect(() => {
    void check(smallProbe)
  }, [])

  const change = (part: Found) => {
    const all = { ...lastReadiness().ready, ...found, ...part }
    setFound(all)
    keepReadiness(all)
  }
  const red = readyChecks.filter(one => found[one] === false).length
  return (
    <Sheet title={say(words.ready)} tall onClose={onClose}>
      <div class="stack" data-ready={busy ? 'checking' : red === 0 ? 'yes' : 'no'}>
        {busy ? (
          <p class="soft" role="status">
            {say(words.checking)}
          </p>
        ) : (
          <Notice tone={red ? 'urgent' : 'safe'} alert>
            {red ? say(words.notReady, { count: red }) : say(words.isReady)}
          </Notice>
        )}
        <ul class="list">
          {readyChecks.map(one => (
            <Row key={one} check={one} good={found[one]} change={change} />
          ))}
        </ul>
        <Button icon="sync" wide action="check-again" busy={busy} onPress={() => void check(smallProbe)}>
          {say(words.checkAgain)}
        </Button>
        <Button kind="quiet" wide action="check-large" busy={busy} onPress={() => void check(largeProbe)}>
          {say(words.large)}
        </Button>
        <p class="soft small">{say(words.seenByOffice)}</p>
      </div>
    </Sheet>
  )
}

interface RowProps {
  check: ReadyCheck
  /** undefined: not looked at yet */
  good: boolean | undefined
  change(part: Found): void
}

const Row = ({ check, good, change }: RowProps) => (
  <li class="row" data-check={check} data-good={good === undefined ? '' : good ? 'yes' : 'no'}>
    <div class="grow stack stack-tight">
      <div class="side side-apart">
        <b>{say(checkWords[check].what)}</b>
        {good === undefined ? (
          <span class="soft small">…</span>
        ) : (
          <span class="small">
            <Signal tone={good ? 'safe' : 'urgent'}>{say(good ? words.good : words.bad)}</Signal>
          </span>
        )}
      </div>
      {good === false && (
        <>
          <p class="small">{say(checkWords[check].todo)}</p>
          <Remedy check={check} change={change} />
        </>
      )}
    </div>
  </li>
)

/** What of it can be put right with a tap, here. */
const Remedy = ({ check, change }: Pick<RowProps, 'check' | 'change'>) => {
  if (check === 'persisted')
    return (
      <Button
        action="ask-persist"
        onPress={() => void navigator.storage.persist().then(persisted => change({ persisted }))}
      >
        {say(words.ask)}
      </Button>
    )
  if (check === 'screenLock')
    return (
      <Button icon="tick" action="has-lock" onPress={() => change({ screenLock: true })}>
        {say(words.lockYes)}
      </Button>
    )
  const offer = installOffer.value
  if (check === 'installed' && offer)
    return (
      <Button icon="below" action="install" onPress={() => void offer.prompt()}>
        {say(words.install)}
      </Button>
    )
  return null
}
