import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { chromiumPath } from '../../../scripts/chromium.ts'
import { bare, finish, joinAs } from '../../support/bare-page.ts'
import { forgetProfile, newProfile, phone } from '../../support/browser.ts'
import { openOffice } from '../../support/office.ts'
import { aDraft } from '../../support/submission.ts'

const strace = '/usr/bin/strace'
const each = 20

/** With relaxed durability a killed browser loses nothing and a pulled battery nearly all; only the system calls tell them apart. */
test.skipIf(!existsSync(strace))(
  'SY20: Every finished interview and every saved draft is forced to the disk: one fdatasync each, at the least.',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'doorstep-strace-'))
    const log = join(folder, 'calls')
    const program = join(folder, 'chromium')
    writeFileSync(
      program,
      `#!/bin/sh\nexec ${strace} -f -qq -e trace=fdatasync -o ${log} ${chromiumPath} "$@"\n`,
      { mode: 0o755 },
    )
    const calls = () => readFileSync(log, 'utf8').split('fdatasync(').length - 1
    const office = await openOffice(fileURLToPath(new URL('../../../client/public', import.meta.url)))
    const profile = newProfile()
    const own = await phone(profile, { program })
    try {
      await bare(own.page, office.url)
      await joinAs(own.page)
      let before = calls()
      for (let n = 1; n <= each; n++) await finish(own.page, n)
      expect(calls() - before).toBeGreaterThanOrEqual(each)
      before = calls()
      for (let n = 1; n <= each; n++) await own.page.evaluate(draft => parts.saveDraft(draft), aDraft(1))
      expect(calls() - before).toBeGreaterThanOrEqual(each)
    } finally {
      await own.close()
      await office.close()
      forgetProfile(profile)
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
