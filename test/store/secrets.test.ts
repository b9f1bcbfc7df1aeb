import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecrets } from '../../src/store/secrets.ts'

let dir: string
let file: string
beforeEach(async () => {
  dir = path.join(await mkdtemp(path.join(tmpdir(), 'bb-secrets-')), 'data')
  file = path.join(dir, 'secrets.json')
})
afterEach(() => rm(path.dirname(dir), { recursive: true }))

const mode = async (name: string) => (await stat(name)).mode & 0o777

test('they are made once, for this user only', async () => {
  const first = await loadSecrets(dir)
  expect(await loadSecrets(dir)).toEqual(first)
  expect(await mode(dir)).toBe(0o700)
  expect(await mode(file)).toBe(0o600)
  expect(await readdir(dir)).toEqual(['secrets.json'])
  const values = [first.sealKeys[0]?.key, first.hmacKey, first.cookieKey, first.adminJoinCode]
  expect(new Set(values).size).toBe(4)
})

test('of many who make them at once, all get the same', async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => loadSecrets(dir)))
  expect(new Set(all.map((secrets) => JSON.stringify(secrets))).size).toBe(1)
  expect(await readdir(dir)).toEqual(['secrets.json'])
})

test('a file that others could read is closed to them', async () => {
  await loadSecrets(dir)
  await chmod(file, 0o644)
  await loadSecrets(dir)
  expect(await mode(file)).toBe(0o600)
})

test.each([
  ['', 'it is not JSON'],
  ['{}', 'sealKeys'],
  [{ hmacKey: 'c2hvcnQ=' }, 'hmacKey must be 32 bytes in base64'],
  [{ current: 2 }, 'current must be the id of one of sealKeys'],
  [{ sealKeys: [] }, 'sealKeys'],
  [{ adminJoinCode: '密码' }, 'adminJoinCode must be 6–64'],
])('a file that is not right (%j) is refused, named and left alone', async (change, complaint) => {
  const good = await loadSecrets(dir)
  const text = typeof change === 'string' ? change : JSON.stringify({ ...good, ...change })
  await writeFile(file, text)
  const error: Error = await loadSecrets(dir).catch((error) => error)
  expect(error.message).toContain(file)
  expect(error.message).toContain(complaint)
  expect(error.message).not.toContain(good.cookieKey)
  expect(await readFile(file, 'utf8')).toBe(text)
})

test('two keys of one id are refused', async () => {
  const good = await loadSecrets(dir)
  await writeFile(file, JSON.stringify({ ...good, sealKeys: [...good.sealKeys, ...good.sealKeys] }))
  await expect(loadSecrets(dir)).rejects.toThrow('sealKeys must have different ids')
})

test('what stands in the way is not written over', async () => {
  await mkdir(file, { recursive: true })
  await expect(loadSecrets(dir)).rejects.toThrow()
})
