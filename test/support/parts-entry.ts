/**
 * What parts.ts builds: the client's own functions under one name in the page.
 */

// as every page of the product: threads are started under its policy
import '../../client/ui/trusted-types.ts'
import * as join from '../../client/join/join.ts'
import * as attachments from '../../client/store/attachments.ts'
import * as blobs from '../../client/store/blobs.ts'
import * as boxes from '../../client/store/boxes.ts'
import { closeStore, openStore } from '../../client/store/database.ts'
import * as device from '../../client/store/device.ts'
import * as drafts from '../../client/store/drafts.ts'
import * as households from '../../client/store/households.ts'
import * as incidents from '../../client/store/incidents.ts'
import * as journal from '../../client/store/journal.ts'
import * as leases from '../../client/store/leases.ts'
import * as leave from '../../client/store/leave.ts'
import * as loose from '../../client/store/loose-files.ts'
import * as outbox from '../../client/store/outbox.ts'
import * as overlay from '../../client/store/overlay.ts'
import * as people from '../../client/store/people.ts'
import * as report from '../../client/store/phone-report.ts'
import * as programme from '../../client/store/programme.ts'
import * as rescue from '../../client/store/rescue.ts'
import * as file from '../../client/store/save-to-file.ts'
import * as space from '../../client/store/space.ts'
import * as trouble from '../../client/store/trouble.ts'
import * as vault from '../../client/store/vault.ts'
import * as files from '../../client/sync/attachments.ts'
import * as push from '../../client/sync/push.ts'
import * as run from '../../client/sync/run.ts'

const all = {
  closeStore,
  openStore,
  ...attachments,
  ...blobs,
  ...boxes,
  ...device,
  ...drafts,
  ...households,
  ...incidents,
  ...journal,
  ...leases,
  ...leave,
  ...loose,
  ...outbox,
  ...overlay,
  ...people,
  ...report,
  ...programme,
  ...rescue,
  ...file,
  ...space,
  ...trouble,
  ...vault,
  ...files,
  ...push,
  ...run,
  ...join,
}

declare global {
  var parts: Parts
}
export type Parts = typeof all

globalThis.parts = all
