import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createSealer, Unsealable } from '../../src/store/seal.ts'
import { randomSecrets } from './open-store.ts'

const sealer = createSealer(randomSecrets())

test('what was sealed opens to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, aad) => {
      const json = JSON.parse(JSON.stringify(value)) // -0 is 0 in JSON
      expect(sealer.open(sealer.seal(json, aad), aad)).toEqual(json)
    }),
  )
})

test('any changed byte is noticed', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), fc.integer({ min: 1, max: 255 }), (text, where, by) => {
      const sealed = sealer.seal(text, 'a')
      const at = where % sealed.length
      sealed[at] = (sealed[at] ?? 0) ^ by
      expect(() => sealer.open(sealed, 'a')).toThrow(Unsealable)
    }),
  )
})

test('any missing end is noticed', () => {
  const sealed = sealer.seal({ name: '某某' }, 'a')
  for (let length = 0; length < sealed.length; length++)
    expect(() => sealer.open(sealed.subarray(0, length), 'a')).toThrow(Unsealable)
})

test('a value does not open as another record', () => {
  const sealed = sealer.seal('x', 'session:1')
  expect(() => sealer.open(sealed, 'session:2')).toThrow(Unsealable)
})

test('the same value never looks the same, and adds 30 bytes', () => {
  const seen = new Set(Array.from({ length: 1000 }, () => sealer.seal('same', 'a').toString('hex')))
  expect(seen.size).toBe(1000)
  expect(sealer.seal('same', 'a').length).toBe(30 + '"same"'.length)
})

test('after a rotation old values open and new ones use the new key', () => {
  const old = randomSecrets()
  const sealed = createSealer(old).seal('old', 'a')
  const next = { id: 2, key: randomBytes(32).toString('base64') }
  const rotated = createSealer({ ...old, sealKeys: [...old.sealKeys, next], current: 2 })
  expect(rotated.open(sealed, 'a')).toBe('old')
  const fresh = rotated.seal('new', 'a')
  expect(() => createSealer(old).open(fresh, 'a')).toThrow('the key 2, which is not among the secrets')
})

test('an error shows nothing of the value', () => {
  const sealed = sealer.seal('某某', 'a')
  expect(() => sealer.open(sealed, 'b')).toThrow(/^Altered, or of another record$/)
})

test('the fingerprint depends on the key and on the text', () => {
  expect(sealer.hmac('a')).toMatch(/^[\w-]{22}$/)
  expect(sealer.hmac('a')).toBe(sealer.hmac('a'))
  expect(sealer.hmac('a')).not.toBe(sealer.hmac('b'))
  expect(sealer.hmac('a')).not.toBe(createSealer(randomSecrets()).hmac('a'))
})
