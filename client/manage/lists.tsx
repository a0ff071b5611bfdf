/** All lists in numbers, or one list with its people. */
import type { ListCount } from '../../worker/contract/manage.ts'
import { say } from '../ui/text.ts'
import { Show, useRows } from './asked.tsx'
import { Heading } from './heading.tsx'
import { ListPeople } from './list-people.tsx'
import { ListTable } from './list-table.tsx'
import { route } from './route.ts'
import { words } from './words.ts'

export const Lists = () => {
  const outcome = route.value.path[1]
  return outcome === undefined ? <AllLists /> : <ListPeople outcome={outcome} />
}

const AllLists = () => {
  const lists = useRows<ListCount>('/api/lists')
  return (
    <>
      <Heading title={say(words.lists)} />
      <Show asked={lists}>{({ rows }) => <ListTable rows={rows} />}</Show>
    </>
  )
}
