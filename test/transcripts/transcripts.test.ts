/**
 * Whole conversations, word for word, through every door. A file in this folder is script and expectation in one;
 * harness/script.ts says how it is written. `npm run transcripts:update` writes the files anew: read the difference.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestRedis, type TestRedis } from '../helpers/redis.ts'
import { play } from './harness/play.ts'
import { createTelegramStage } from './harness/telegram-stage.ts'
import { createWebStage } from './harness/web-stage.ts'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))
const DOORS = { telegram: createTelegramStage, web: createWebStage }
const updating = process.env.UPDATE_TRANSCRIPTS === '1'

let redis: TestRedis
beforeAll(async () => {
  redis = await startTestRedis()
})
afterAll(async () => await redis.stop())

describe.each(Object.entries(DOORS))('%s', (door, createStage) => {
  test.each(FILES)('%s', async (name) => {
    const file = path.join(FOLDER, name)
    const script = readFileSync(file, 'utf8')
    const prefix = `${door}-${name.replace(/\W/g, '-')}`.slice(0, 32)
    const played = await play(script, { redisUrl: redis.url, prefix, createStage })
    // The doors are compared with each other too: the second finds what the first has written.
    if (updating && door === 'telegram') writeFileSync(file, played)
    else expect(played).toBe(script)
  })
})
