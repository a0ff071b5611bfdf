/** An app of two releases ago: the plain push, as the scripted phone speaks it. */
export { Device } from '../../device.ts'
