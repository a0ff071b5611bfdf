/**
 * On top of a page of an interview: somebody like this is listed already. One tap goes on, and what was said goes along with the
 * interview. interview.tsx loads it when an interview is open.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import type { RuleSet } from '../../forms/eligibility/ruleset.ts'
import type { LikenessSaid } from '../../worker/contract/duplicates.ts'
import { type KnownPeople as Known, type KnownHousehold, knownPeople } from '../store/known-people.ts'
import { ownPeople } from '../store/own-listings.ts'
import { loadPlaces, type Places } from '../store/places.ts'
import { programmeState, ruleSet } from '../store/programme.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { placeName } from '../ui/programme-text.ts'
import { say, sayMonth, sayNumber } from '../ui/text.ts'
import { keepListed, type Met, meetPeople } from './known-people.ts'
import { words } from './known-people-words.ts'
import type { Session } from './session.ts'

export const KnownPeople = ({ session }: { session: Session }) => {
  const [ready, setReady] = useState<{ known: Known[]; rules: RuleSet }>()
  const [places, setPlaces] = useState<Places>(new Map())
  const [noted, setNoted] = useState<{ page: string; said: 'same' | 'other' }>()
  const page = session.page.value
  const members = session.members.value
  useEffect(() => {
    if (!asksFor(session)) return
    void Promise.all([knownPeople(), ownPeople(), ruleSet()]).then(([office, own, rules]) => {
      if (rules) setReady({ known: [office, own].filter(one => one !== undefined), rules })
    })
  }, [session])
  // the next interview on this phone is to know of this one, finished or not
  useEffect(() => {
    if (ready) void keepListed(session.instance.entities(), ready.rules, session.draft.id).catch(() => {})
  }, [ready, page, members])
  // reckoned as the page is drawn: what came later would push the page away from under a thumb
  const met = useMemo(
    () => (ready ? meetPeople(session.instance.entities(), ready.rules, ready.known, saidOf(session)) : []),
    [ready, page, members, noted],
  )
  const first = met[0]
  const household = first?.households[0]
  useEffect(() => {
    if (household && places.size === 0)
      void programmeState().then(async state => state && setPlaces(await loadPlaces(state.forms)))
  }, [household])

  if (noted?.page === page)
    return (
      <Notice tone="info" alert>
        {say(noted.said === 'same' ? words.notedSame : words.notedOther)}
      </Notice>
    )
  if (!first || !household) return null
  const answer = (said: 'same' | 'other') => {
    // another person: than everybody who was met, as nobody is asked at the door about each
    const about = said === 'same' ? [household] : first.households
    session.say(about.map(({ id }) => ({ person: first.person, household: id, said })))
    setNoted({ page, said })
  }
  return (
    <Notice tone="info">
      <p data-part="known-people" data-known={household.here ?? 'office'}>
        <b>{say(sentence(household), values(first, household, places))}</b>
      </p>
      <p>{say(words.ask)}</p>
      <div class="side side-wrap">
        <Button action="another-person" onPress={() => answer('other')}>
          {say(words.other)}
        </Button>
        <Button action="same-person" onPress={() => answer('same')}>
          {say(words.same)}
        </Button>
      </div>
    </Notice>
  )
}

/** A preview keeps nothing, a follow-up form is about somebody who is known, another form about nobody. */
const asksFor = ({ isRehearsal, readOnly, draft, instance }: Session): boolean =>
  !isRehearsal && !readOnly && !draft.about && instance.form.entities.some(({ list }) => list === 'persons')

const saidOf = ({ draft }: Session): ReadonlySet<string> =>
  new Set((draft.likeness ?? ([] as LikenessSaid)).map(({ person, household }) => `${person} ${household}`))

function sentence({ month, here }: KnownHousehold) {
  if (here === 'begun') return words.likeBegun
  if (here === 'listed') return words.likeHere
  return month ? words.like : words.likeSomewhere
}

function values({ name }: Met, { village, month }: KnownHousehold, places: Places) {
  const [year = '', number = ''] = month.split('-')
  return {
    name,
    village: placeName(places, village),
    month: `${sayMonth(Number(number))} ${sayNumber(year)}`,
  }
}
