/** Instants as the tables say them, on this computer's clock. */
import { sayDay, sayTime } from '../ui/text.ts'

/** 'Tue 10 Nov 2026, 14:02'; '' for none */
export const sayInstant = (instant: string | null): string =>
  instant ? `${sayDay(instant)}, ${sayTime(instant)}` : ''
