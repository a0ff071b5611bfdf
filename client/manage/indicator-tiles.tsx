/** The programme's own numbers on the drive's page, each the way to where it comes from. Nothing where a programme counts nothing. */
import type { IndicatorNumbers } from '../../worker/contract/indicators.ts'
import { say, sayNumber } from '../ui/text.ts'
import { Show, useAnswer } from './asked.tsx'
import { words } from './indicator-words.ts'
import { nameOf } from './indicators.tsx'
import { ruleSet } from './programme.ts'
import { href } from './route.ts'

export const IndicatorTiles = () => (ruleSet.value?.indicators?.length ? <Tiles /> : null)

const Tiles = () => {
  const numbers = useAnswer<IndicatorNumbers>('/api/indicators?by=place')
  const own = ruleSet.value?.indicators?.map(({ name }) => name) ?? []
  return (
    <section class="stack stack-tight">
      <h2>{say(words.results)}</h2>
      <Show asked={numbers}>
        {({ names, total }) => (
          <div class="tiles">
            {own
              .filter(name => names.includes(name))
              .map(name => (
                <a class="tile" key={name} href={href(['indicators'])} data-tile={name}>
                  <b class="number">{sayNumber(total[name] ?? 0)}</b>
                  <span>{nameOf(name)}</span>
                </a>
              ))}
          </div>
        )}
      </Show>
    </section>
  )
}
