/**
 * The papers that an outcome asks for; a tap says "seen", another takes it back. Each tap is an operation. A paper that may be
 * photographed has a camera beside it: taking the photo says that it was seen.
 */
import { useState } from 'preact/hooks'
import type { OutcomeDefinition, RuleSet } from '../../forms/eligibility/ruleset.ts'
import { ChoiceCard } from '../ui/choice.tsx'
import { say } from '../ui/text.ts'
import { documentSeen, type SeenCase } from './acts.ts'
import { manifestOfPhotos, TakePhoto } from './card/photos.tsx'
import { type PhotoOf, photosIn } from './card/photos-in.ts'
import { SeePhotos } from './card/photos-shown.tsx'
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
                photos={photosIn(seen.events, document)}
                title={nameOf(ruleSet, ruleSet.documents, document)}
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
  photos: readonly PhotoOf[]
  /** name of the paper */
  title: string
  onPhoto: (photos: { record: string; names: string[] }) => Promise<void>
}

const Photographed = ({ photos, title, onPhoto }: PhotographedProps) => {
  // a photo goes with the event of its own tap; drawn again while it is made, it stays the same
  const [record] = useState(() => crypto.randomUUID())
  return (
    <div class="side side-wrap">
      <TakePhoto
        words={photos.length > 0 ? cardWords.photoMore : cardWords.photoTake}
        record={record}
        onKept={name => onPhoto({ record, names: [name] })}
      />
      <SeePhotos photos={photos} title={title} />
    </div>
  )
}
