/** One box to tick: `OK` or blank. */
import { ChoiceCard } from '../../ui/choice.tsx'
import { say } from '../../ui/text.ts'
import { words } from '../words.ts'
import { type ControlProps, tied } from './control.ts'

export const AcknowledgeControl = (props: ControlProps) => (
  <div role="group" {...tied(props)}>
    <ChoiceCard
      type="checkbox"
      group={props.state.path}
      value="OK"
      checked={props.state.value !== ''}
      onChange={on => props.session.answer(props.state.path, on ? 'OK' : '')}
    >
      {say(words.understood)}
    </ChoiceCard>
  </div>
)
