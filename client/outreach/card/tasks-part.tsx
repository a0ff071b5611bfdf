/** What is to be done for a person now, at the top of the card: each task opens the screen on which it is done. */
import type { RuleSet } from '../../../forms/eligibility/ruleset.ts'
import type { Task } from '../../../forms/followup/tasks.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { Signal, type Tone } from '../../ui/signal.tsx'
import { say } from '../../ui/text.ts'
import { today } from '../list.ts'
import { nameOf, sayDue, shortDay } from '../texts.ts'
import { words } from '../words.ts'
import { cardWords } from './words.ts'

interface Props {
  tasks: readonly Task[]
  ruleSet: RuleSet
  onDo: (task: Task) => void
}

const icons: Record<Task['act'], IconName> = {
  attempt: 'phone',
  ask: 'pen',
  papers: 'file',
  pay: 'clock',
  warn: 'triangle',
  form: 'pen',
  proof: 'tick',
}

export const TasksPart = ({ tasks, ruleSet, onDo }: Props) => {
  if (tasks.length === 0) return null
  return (
    <section class="stack stack-tight" data-tasks={tasks.length}>
      <h2>{say(cardWords.tasks)}</h2>
      <div class="list">
        {tasks.map(task => (
          <button
            key={task.id}
            type="button"
            class="row task"
            data-task={task.task}
            data-act={task.act}
            data-task-state={task.state}
            disabled={task.state === 'failed'}
            onClick={() => onDo(task)}
          >
            <Icon name={icons[task.act]} />
            <span class="grow">
              <b>{nameOf(ruleSet, ruleSet.tasks ?? [], task.task) || say(words.due)}</b>
              <span class="task-when small">{whenOf(task)}</span>
            </span>
            {task.state !== 'failed' && <Icon name="next" />}
          </button>
        ))}
      </div>
    </section>
  )
}

/** Due, to come, or missed; with an icon, as colour alone says nothing. */
const whenOf = (task: Task) => {
  if (task.state === 'failed') return <Signal tone="info">{say(cardWords.taskLate)}</Signal>
  if (task.state === 'waiting')
    return <span class="soft">{say(cardWords.taskFrom, { day: shortDay(task.ready) })}</span>
  const late = task.due !== null && task.due < today.value
  const tone: Tone = late || task.priority === 'urgent' ? 'urgent' : 'due'
  return (
    <>
      {task.due !== null && <Signal tone={tone}>{sayDue(task.due, today.value)}</Signal>}
      {task.until !== null && (
        <span class="soft"> {say(cardWords.taskUntil, { day: shortDay(task.until) })}</span>
      )}
    </>
  )
}
