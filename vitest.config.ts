import { defineConfig } from 'vitest/config'

/** ODK's own engine reads XML by a browser's parser */
const needsBrowser = 'test/forms/export/xform-engine.test.ts'

/** What breaks a browser on purpose, in a project of its own: `npm test` runs it beside the screens. */
const breaking = [
  'test/client/browser/break-*.test.ts',
  'test/client/browser/{line,at-rest,power-cut}.test.ts',
]

const inChromium = {
  // a real browser on a machine that others load: on CI what fails once is tried again, what fails twice has failed
  retry: process.env.CI ? 1 : 0,
  isolate: false,
  fileParallelism: false,
  maxWorkers: 1,
  testTimeout: 240_000,
  hookTimeout: 240_000,
  expect: { poll: { timeout: 60_000 } },
}

/** Kinds of test: pure code in Node; the worker on a real local D1 (one harness); scenarios, and breaking, in a real Chromium. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'forms',
          include: [
            'test/forms/**/*.test.ts',
            'test/*.test.ts',
            'test/client/unit/**/*.test.{ts,tsx}',
            'test/sim/**/*.test.ts',
          ],
          exclude: [needsBrowser],
          // CI machines are noisy, up to three quarters of a core were seen taken away: a form with the whole gazetteer opens in half a
          // second here, in many there
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'worker',
          include: ['test/worker/**/*.test.ts'],
          isolate: false,
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        test: {
          ...inChromium,
          name: 'browser',
          include: ['test/client/browser/**/*.test.ts', 'test/scenarios/**/*.test.ts', needsBrowser],
          exclude: breaking,
        },
      },
      {
        test: {
          ...inChromium,
          name: 'breaking',
          include: breaking,
        },
      },
    ],
  },
})
