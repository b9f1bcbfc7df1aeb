import { defineConfig } from 'vitest/config'

/** Where the results go as JSON, for whoever counts them. */
const report = process.env.TEST_REPORT

const LOAD = 'test/**/*-load.test.ts'

export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: 'all', include: ['test/**/*.test.ts'], exclude: [LOAD] } },
      // Afterwards and alone: others would take the machine from under it.
      { extends: true, test: { name: 'load', include: [LOAD], sequence: { groupOrder: 1 } } },
    ],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Each may own a redis-server and a browser, and the machines this runs on are small; but many a test only waits.
    maxWorkers: 3,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
})
