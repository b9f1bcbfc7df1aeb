/** `.env.example` is where people read which settings there are: it has all of them, with their true defaults. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'

const example = Object.fromEntries(
  [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
    name,
    value,
  ]),
) as Record<string, string>
const settings = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {4}([A-Z][A-Z_]+):/gm)].map(
  ([, name]) => name,
)

test('every setting is explained, and nothing else', () => {
  const { PUBLISH: _onlyCompose, ...explained } = example
  expect(settings.length).toBeGreaterThan(10)
  expect(new Set(Object.keys(explained))).toEqual(new Set(settings))
})

test('every value shown would be accepted', () => {
  expect(() => readConfig({ ...example, TELEGRAM_WEBHOOK_SECRET: 'made-up' })).not.toThrow()
})

test('defaults are shown as they are', () => {
  const defaults = Object.entries(readConfig({})).filter(([, value]) => value !== undefined)
  expect(defaults.length).toBeGreaterThan(5)
  for (const [name, value] of defaults) {
    const shown = name === 'DATA_DIR' ? path.resolve(example[name] ?? '') : example[name]
    expect(`${name}=${shown}`).toBe(`${name}=${String(value)}`)
  }
})
