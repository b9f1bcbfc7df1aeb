/** On a machine where nothing may be installed, the exact command to type is said. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let bin: string
beforeEach(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'bangban-bin-'))
  symlinkSync('/usr/bin/env', path.join(bin, 'env'))
})
afterEach(() => rmSync(bin, { recursive: true }))

/** Runs it with only what is in `bin` on the PATH. */
function prepare(...args: string[]) {
  return spawnSync(process.execPath, ['scripts/prepare.mjs', ...args], {
    env: { PATH: bin },
    encoding: 'utf8',
  })
}

test.runIf(process.platform === 'linux')('start asks for Redis only', () => {
  const { status, stderr } = prepare('start')
  expect(status).toBe(1)
  expect(stderr).toContain('apt-get install -y --no-install-recommends redis-server\n')
})

test.runIf(process.platform === 'linux')('the tests ask for a browser as well', () => {
  const { status, stderr } = prepare('test')
  expect(status).toBe(1)
  expect(stderr).toMatch(/apt-get install .* redis-server chromium/)
})

test.runIf(process.getuid?.() === 0)('root has it installed, without questions; what failed is shown', () => {
  const log = path.join(bin, 'log')
  const aptGet = path.join(bin, 'apt-get')
  writeFileSync(aptGet, `#!/bin/sh\necho "$DEBIAN_FRONTEND $*" >> ${log}\necho no such package\nexit 100\n`)
  chmodSync(aptGet, 0o755)
  const { status, stderr } = prepare('start')
  expect(status).toBe(1)
  expect(stderr).toMatch(/no such package[\s\S]*By hand:\n {2}sudo apt-get update && /)
  expect(readFileSync(log, 'utf8').split('\n')).toEqual([
    expect.stringMatching(/^noninteractive .*update$/),
    expect.stringMatching(/^noninteractive .*install -y --no-install-recommends redis-server$/),
    '',
  ])
})

test('an unknown purpose is refused', () => {
  expect(prepare('dance')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('start|test|check|build'),
  })
})
