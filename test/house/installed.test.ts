import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isInstalled } from '../../scripts/installed.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bangban-installed-'))
  mkdirSync(path.join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

const entry = (version: string) => ({ version, integrity: `sha512-${version}` })
const write = (file: string, packages: object) =>
  writeFileSync(path.join(root, file), JSON.stringify({ lockfileVersion: 3, packages }))
const wanted = (packages: object) => write('package-lock.json', { '': { name: 'bangban' }, ...packages })
const there = (packages: object) => write('node_modules/.package-lock.json', packages)

test('a fresh checkout is not installed', () => {
  wanted({ 'node_modules/a': entry('1.0.0') })
  expect(isInstalled(root)).toBe(false)
})

test('the same packages are installed, whatever the dates of the files', () => {
  there({ 'node_modules/a': entry('1.0.0') })
  wanted({ 'node_modules/a': entry('1.0.0') })
  expect(isInstalled(root)).toBe(true)
})

test('a changed version is noticed', () => {
  there({ 'node_modules/a': entry('1.0.0') })
  wanted({ 'node_modules/a': entry('1.0.1') })
  expect(isInstalled(root)).toBe(false)
})

test('development packages that were left out are noticed', () => {
  there({ 'node_modules/a': entry('1.0.0') })
  wanted({ 'node_modules/a': entry('1.0.0'), 'node_modules/b': { ...entry('2.0.0'), dev: true } })
  expect(isInstalled(root)).toBe(false)
})

test('packages for other platforms do not count', () => {
  there({ 'node_modules/a': entry('1.0.0') })
  wanted({ 'node_modules/a': entry('1.0.0'), 'node_modules/win32': { ...entry('2.0.0'), optional: true } })
  expect(isInstalled(root)).toBe(true)
})

test('a list that was cut off in the middle of writing is not believed', () => {
  wanted({ 'node_modules/a': entry('1.0.0') })
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), '{"packages": {')
  expect(isInstalled(root)).toBe(false)
})
