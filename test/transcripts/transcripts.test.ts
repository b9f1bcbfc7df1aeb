/**
 * Whole conversations, word for word, through every door. A file in this folder is script and expectation in one;
 * harness/script.ts says how it is written. `npm run transcripts:update` writes the files anew: read the difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'
import { play } from './harness/play.ts'
import { parseScript } from './harness/script.ts'
import { createTelegramStage } from './harness/telegram-stage.ts'
import { createWebStage } from './harness/web-stage.ts'
import { createWechatStage } from './harness/wechat-stage.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))
const DOORS = { telegram: createTelegramStage, web: createWebStage }
const updating = process.env.UPDATE_TRANSCRIPTS === '1'

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())

async function playAt(door: keyof typeof DOORS | 'wechat', name: string, script: string) {
  const prefix = `${door}-${name.replace(/\W/g, '-')}`.slice(0, 32)
  const createStage = door === 'wechat' ? createWechatStage : DOORS[door]
  return await play(script, { redisUrl: redis.url, prefix, createStage })
}
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8')

/** What each script left in the store, by the first door that it went through. */
const left = new Map<string, unknown[]>()

describe.each(Object.keys(DOORS) as (keyof typeof DOORS)[])('%s', (door) => {
  test.each(FILES)('%s', async (name) => {
    const script = read(name)
    const { text, requests } = await playAt(door, name, script)
    // The doors are compared with each other too: the second finds what the first has written.
    if (updating && door === 'telegram') writeFileSync(path.join(FOLDER, name), text)
    else expect(text).toBe(script)
    expect(requests).toEqual(left.get(name) ?? requests)
    left.set(name, requests)
  })
})

/**
 * Where buttons are typed and messages cannot be edited everything reads differently, so each script has a file of its
 * own there. It says and does the same, unless a remark tells why it cannot; and it leaves the same in the store.
 */
describe('wechat', () => {
  test.each(FILES)('%s', async (name) => {
    const [common, file] = [read(name), path.join('wechat', name)]
    const own = existsSync(path.join(FOLDER, file)) ? read(file) : common
    const apart = own.includes('\n# 微信：')
    const script = updating && !apart ? common : own
    const { text, requests } = await playAt('wechat', name, script)
    if (updating) writeFileSync(path.join(FOLDER, file), text)
    else expect(text).toBe(script)
    if (!apart) expect(actionsIn(own)).toEqual(actionsIn(common))
    expect(requests).toEqual(left.get(name) ?? (await playAt('web', name, common)).requests)
  })
})

const actionsIn = (script: string) => parseScript(script).filter(({ type }) => type !== 'remark')
