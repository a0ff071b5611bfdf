/** At the foot, within reach of a thumb: the ways to reach somebody. The first tap of an attempt. */
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import { Foot } from '../../ui/bar.tsx'
import { breakKhmer } from '../../ui/break-khmer.ts'
import { textOf } from '../../ui/programme-text.ts'

export const ChannelsFoot = ({
  ruleSet,
  onChoose,
}: {
  ruleSet: RuleSet
  onChoose: (channel: string) => void
}) => (
  <Foot>
    <div class="channels" id="channels">
      {ruleSet.channels.map((channel, i) => (
        <button
          key={channel.name}
          type="button"
          class={`button${i === 0 ? ' button-primary' : ''}`}
          data-action="attempt"
          data-value={channel.name}
          onClick={() => onChoose(channel.name)}
        >
          <span>{breakKhmer(textOf(channel.label, ruleSet.defaultLanguage))}</span>
        </button>
      ))}
    </div>
  </Foot>
)
