/** My work on this phone: who I am, what came of it this week, where every act of mine is now, sync, language, and the file of last resort. */
import { HealthPart } from '../health/later.tsx'
import { syncNow } from '../sync/run.ts'
import { Button } from '../ui/button.tsx'
import { Counts } from '../ui/counts.tsx'
import { LanguageSwitch } from '../ui/language-switch.tsx'
import { later } from '../ui/later.tsx'
import { Notice } from '../ui/notice.tsx'
import { placeName } from '../ui/programme-text.ts'
import { Sheet } from '../ui/sheet.tsx'
import { say } from '../ui/text.ts'
import { PersonButton } from '../vault/person-button.tsx'
import { me, places, tally } from './list.ts'
import { SyncLine } from './sync-line.tsx'
import { words } from './words.ts'

const WeekLine = later(() => import('./week-line.tsx').then(part => part.WeekLine))

export const WorkSheet = ({ onClose }: { onClose: () => void }) => {
  const account = me.value?.account
  const { saved, sent, safe, attention } = tally.value
  return (
    <Sheet title={account?.name ?? say(words.account)} onClose={onClose}>
      <div class="side side-apart">
        <span>
          {say(words.area, {
            area: account?.area ? placeName(places.value, account.area) : say(words.everywhere),
          })}
        </span>
        <LanguageSwitch />
      </div>
      <WeekLine />
      <Counts saved={saved} sent={sent} safe={safe} />
      {attention > 0 && (
        <Notice tone="due">
          <p>{say(words.attention, { count: attention })}</p>
        </Notice>
      )}
      <SyncLine />
      {me.value && <PersonButton me={me.value} />}
      <Button kind="primary" icon="sync" wide action="sync-all" onPress={() => void syncNow()}>
        {say(words.sync)}
      </Button>
      <HealthPart />
    </Sheet>
  )
}
