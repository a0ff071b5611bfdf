/**
 * The papers that an outcome asks for; a tap says "seen", another takes it back. Each tap is an operation. A paper that may be
 * photographed has a camera beside it: taking the photo says that it was seen.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { CaseEvent } from '../../worker/contract/sync.ts'
import { ChoiceCard } from '../ui/choice.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { documentSeen, type SeenCase } from './acts.ts'
import { manifestOfPhotos, TakePhoto } from './card/photos.tsx'
import { cardWords } from './card/words.ts'
import { record } from './record.ts'
import { nameOf } from './texts.ts'
import { words } from './words.ts'

interface Props {
  outcome: OutcomeDefinition | undefined
  ruleSet: RuleSet
  seen: SeenCase
  label: string
}

/** How many photos of this paper went along with the events of the case. */
export const photosOf = (events: readonly CaseEvent[], document: string): number =>
  events.reduce((count, { kind, payload }) => {
    const checked = payload as { document?: string; attachments?: unknown[] }
    const isIt = kind === 'document.checked' && checked.document === document
    return count + (isIt ? (checked.attachments?.length ?? 0) : 0)
  }, 0)

export const Papers = ({ outcome, ruleSet, seen, label }: Props) => {
  const documents = outcome?.documents ?? []
  if (documents.length === 0) return null
  const have = new Set(seen.view.documentsSeen)
  const photograph = async (document: string, photos: { record: string; names: string[] }) => {
    const files = await manifestOfPhotos(photos)
    const payload = documentSeen(seen, { document, seen: true }, files)
    await record('document.checked', payload, label, photos)
  }
  return (
    <section class="stack stack-tight" id="papers">
      <div class="side side-apart">
        <h2>{say(words.papers)}</h2>
        <span class="soft">
          {say(words.papersSeen, {
            seen: documents.filter(document => have.has(document)).length,
            all: documents.length,
          })}
        </span>
      </div>
      <div class="choices">
        {documents.map(document => (
          <div key={document} class="stack stack-tight" data-paper={document}>
            <ChoiceCard
              type="checkbox"
              group="papers"
              value={document}
              checked={have.has(document)}
              onChange={checked =>
                void record('document.checked', documentSeen(seen, { document, seen: checked }), label)
              }
            >
              {nameOf(ruleSet, ruleSet.documents, document)}
            </ChoiceCard>
            {ruleSet.documents.find(one => one.name === document)?.photo && (
              <Photographed
                count={photosOf(seen.events, document)}
                onPhoto={photos => photograph(document, photos)}
              />
            )}
          </div>
        ))}
      </div>
    </section>
  )
}

interface PhotographedProps {
  count: number
  onPhoto: (photos: { record: string; names: string[] }) => Promise<void>
}

const Photographed = ({ count, onPhoto }: PhotographedProps) => {
  // a photo goes with the event of its own tap; drawn again while it is made, it stays the same
  const [record] = useState(() => crypto.randomUUID())
  return (
    <div class="side side-wrap">
      <TakePhoto
        words={count > 0 ? cardWords.photoMore : cardWords.photoTake}
        record={record}
        onKept={name => onPhoto({ record, names: [name] })}
      />
      {count > 0 && <Signal tone="safe">{say(cardWords.photoCount, { count })}</Signal>}
    </div>
  )
}
