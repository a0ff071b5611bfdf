/** What gate.tsx loads when a PIN is to be asked for or chosen: in one piece, as a locked phone may have no connection. */
import './vault.css'

export { ChoosePin } from './choose-pin.tsx'
export { Locked } from './locked.tsx'
