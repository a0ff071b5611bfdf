/** The page of a repeat: its members by name, how complete each is, a tap to go into one, add, remove after asking. */
import { useSignal } from '@preact/signals'
import { breakKhmer } from '../ui/break-khmer.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Icon } from '../ui/icon.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { Signal } from '../ui/signal.tsx'
import { say } from '../ui/text.ts'
import { Windowed } from '../ui/windowed.tsx'
import { memberName } from './member-name.ts'
import { enterMember, pathsOf } from './navigate.ts'
import { outlineAt } from './pages.ts'
import type { Session } from './session.ts'
import { words } from './words.ts'

/** height of a row, in pixels */
const usualHeight = 72

/** How many of these paths are in each instance: `/data/members[2]/age` counts for `/data/members[2]`. */
const countBy = (paths: readonly string[], roster: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const path of paths) {
    if (!path.startsWith(`${roster}[`)) continue
    const member = path.slice(0, path.indexOf(']', roster.length) + 1)
    counts.set(member, (counts.get(member) ?? 0) + 1)
  }
  return counts
}

interface RosterProps {
  session: Session
  /** `/data/members` */
  path: string
}

export const Roster = ({ session, path }: RosterProps) => {
  session.members.value
  const leaving = useSignal<string | undefined>(undefined)
  const { instance } = session
  const repeat = instance.node(path)
  const problems = pathsOf(instance.problems())
  const outline = outlineAt(session.outline, `${path}[1]`)
  const members = instance.children(path)
  const nameOf = (member: string) => memberName(instance, member, outline)
  const counts = countBy(problems, path)
  const left = (member: string) => counts.get(member) ?? 0
  return (
    <div class="stack" data-path={path} data-type="repeat">
      {members.length === 0 && <Empty icon="person" title={say(words.nobody)} />}
      <div role="list" class="list">
        <Windowed
          items={members}
          keyOf={member => member}
          guess={usualHeight}
          pieceRole="presentation"
          draw={member => {
            const count = left(member)
            return (
              <div role="listitem" key={instance.node(member)?.key} class="side" data-member={member}>
                <button
                  type="button"
                  class="row grow"
                  data-action="member"
                  onClick={() => enterMember(session, member)}
                >
                  <span class="grow">
                    <b>{breakKhmer(nameOf(member))}</b>
                    <br />
                    <span class="small">
                      {count ? (
                        <Signal tone="due">{say(words.leftToAnswer, { count })}</Signal>
                      ) : (
                        <Signal tone="safe">{say(words.complete)}</Signal>
                      )}
                    </span>
                  </span>
                  <Icon name="next" />
                </button>
                {repeat?.open && (
                  <Button
                    kind="quiet"
                    icon="bin"
                    action="remove"
                    label={say(words.removeWhat, { name: nameOf(member) })}
                    onPress={() => {
                      leaving.value = member
                    }}
                  />
                )}
              </div>
            )
          }}
        />
      </div>
      {repeat?.open && (
        <Button
          icon="plus"
          wide
          action="add"
          kind={members.length === 0 ? 'primary' : undefined}
          onPress={() => enterMember(session, session.addMember(path))}
        >
          {say(words.add)}
        </Button>
      )}
      {leaving.value && (
        <Sheet
          title={say(words.removeWhat, { name: nameOf(leaving.value) })}
          onClose={() => {
            leaving.value = undefined
          }}
        >
          <p>{say(words.removeLoses, { name: nameOf(leaving.value) })}</p>
          <div class="side">
            <Button
              kind="danger"
              icon="bin"
              action="remove-now"
              onPress={async () => {
                const member = leaving.value
                leaving.value = undefined
                // a photo still being made has the path of its member: those behind move up
                await session.made()
                if (member) session.removeMember(member)
              }}
            >
              {say(words.remove)}
            </Button>
            <Button
              action="keep"
              onPress={() => {
                leaving.value = undefined
              }}
            >
              {say(words.keep)}
            </Button>
          </div>
        </Sheet>
      )}
    </div>
  )
}
