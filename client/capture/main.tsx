/** The enumerator's app: the day, or the interview whose draft the address names (`#draft/<id>`). */
import '../ui/trusted-types.ts'
import { render } from 'preact'
import { startSync } from '../sync/run.ts'
import '../ui/tokens.css'
import '../ui/base.css'
import './capture.css'
import { Guarded, startHealth } from '../health/later.tsx'
import { Gate } from '../vault/gate.tsx'
import { App } from './app.tsx'

render(
  <Guarded>
    <Gate>
      <App />
    </Gate>
  </Guarded>,
  document.getElementById('app')!,
)
startSync()
startHealth()
