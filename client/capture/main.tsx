/**
 * The enumerator's app: the day, or the interview whose draft the address names (`#draft/<id>`). The first screen of a phone asks
 * for the PIN; the day is fetched beside it, while that is typed.
 */
import '../ui/trusted-types.ts'
import { signal } from '@preact/signals'
import { type ComponentType, render } from 'preact'
import { startSync } from '../sync/run.ts'
import { isAble } from '../ui/able.tsx'
import '../ui/tokens.css'
import '../ui/base.css'
import './capture.css'
import { Guarded, startHealth } from '../health/later.tsx'
import { Gate } from '../vault/gate.tsx'

const app = signal<ComponentType | undefined>(undefined)
import('./app.tsx').then(({ App }) => {
  app.value = App
})
const Capture = () => {
  const App = app.value
  return App ? <App /> : null
}

render(
  <Guarded>
    <Gate>
      <Capture />
    </Gate>
  </Guarded>,
  document.getElementById('app')!,
)
if (isAble) startSync()
startHealth()
