/**
 * Which village a household lives in: looked up in the gazetteer by name in either script, or by code, within the area that one works.
 * Without a word those of the same commune. Whoever moved out of the area is recorded as having moved instead.
 */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { loadPlaces, type Places } from '../../store/places.ts'
import { programmeState } from '../../store/programme.ts'
import { ChoiceCard } from '../../ui/choice.tsx'
import { ErrorText, TextField } from '../../ui/field.tsx'
import { fold } from '../../ui/fold.ts'
import { placeName } from '../../ui/programme-text.ts'
import { say } from '../../ui/text.ts'
import { me } from '../list.ts'
import { cardWords } from './words.ts'

/** more is no list to choose from: another letter makes it shorter */
const mostShown = 30
/** digits of a village, and of the commune above it */
const [villageDigits, communeDigits] = [8, 6]

interface Props {
  /** code that is chosen, '' = none */
  value: string
  /** code that stood there */
  was: string
  error: string | undefined
  onChange: (code: string) => void
}

export const PlaceAnswer = ({ value, was, error, onChange }: Props) => {
  const [places, setPlaces] = useState<Places>()
  const [typed, setTyped] = useState('')
  useEffect(() => {
    programmeState()
      .then(state => loadPlaces(state?.forms ?? []))
      .then(setPlaces, () => setPlaces(new Map()))
  }, [])
  const area = me.value?.account.area ?? ''
  const villages = useMemo(
    () =>
      [...(places ?? [])].flatMap(([code, names]) =>
        code.length === villageDigits && code.startsWith(area)
          ? [{ code, search: `${code} ${fold(Object.values(names).join(' '))}` }]
          : [],
      ),
    [places, area],
  )
  if (!places)
    return (
      <p class="soft" role="status">
        {say(cardWords.placesOpening)}
      </p>
    )
  if (villages.length === 0) return <p class="soft">{say(cardWords.placesNone)}</p>
  const sought = fold(typed)
  const commune = was.slice(0, communeDigits)
  const found = villages.filter(({ code, search }) =>
    sought ? search.includes(sought) : commune !== '' && code.startsWith(commune),
  )
  const shown = found.slice(0, mostShown).map(({ code }) => code)
  return (
    <div class="stack stack-tight">
      <TextField type="search" label={say(cardWords.placeSearch)} value={typed} onInput={setTyped} />
      <fieldset class="choices">
        <legend class="away">{say(cardWords.placeSearch)}</legend>
        {[...new Set([value, ...shown])].filter(Boolean).map(code => (
          <ChoiceCard
            key={code}
            type="radio"
            group="place"
            value={code}
            checked={value === code}
            onChange={() => onChange(code)}
          >
            {placeName(places, code)}
            <span class="task-when small soft">
              {placeName(places, code.slice(0, communeDigits))} · {placeName(places, code.slice(0, 4))}
            </span>
          </ChoiceCard>
        ))}
      </fieldset>
      <p class="small soft" role="status">
        {found.length > mostShown && say(cardWords.placeMore, { count: found.length - mostShown })}
        {found.length === 0 && say(cardWords.placeNobody)}
      </p>
      {error && <ErrorText>{error}</ErrorText>}
    </div>
  )
}
