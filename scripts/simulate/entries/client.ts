/** What a simulated phone does: the client's own store, sync and join, as the screens call them. */
export { join } from '../../../client/join/join.ts'
export {
  attempt,
  contribution,
  correction,
  documentSeen,
  enrolment,
  handOver,
  move,
  nextStates,
  proofState,
  resultsFor,
  takeBack,
  warningTold,
} from '../../../client/outreach/acts.ts'
export { keepAttachment, manifestOf } from '../../../client/store/attachments.ts'
export { unbox, unlockedAs } from '../../../client/store/boxes.ts'
export { openStore } from '../../../client/store/database.ts'
export { self } from '../../../client/store/device.ts'
export { deleteDraft, listDrafts, saveDraft } from '../../../client/store/drafts.ts'
export { allHouseholds } from '../../../client/store/households.ts'
export { checkLeases } from '../../../client/store/leases.ts'
export { append, counts } from '../../../client/store/outbox.ts'
export { householdsNow } from '../../../client/store/overlay.ts'
export { choosePerson, peopleHere } from '../../../client/store/people.ts'
export { programmeState, ruleSet } from '../../../client/store/programme.ts'
export { createVault, unlock } from '../../../client/store/vault.ts'
export { startSync, syncNow } from '../../../client/sync/run.ts'
