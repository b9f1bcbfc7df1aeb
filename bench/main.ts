/**
 * `npm run bench`: the same booking through our bot and through others, in turn, on a private Redis.
 * See docs/performance.md for what the figures mean.
 */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { startTestRedis } from '../test/helpers/redis.ts'
import { build } from './build.ts'
import type { Name, Played } from './contender.ts'
import { type Contender, startContender } from './field.ts'
import { median, range, table } from './figures.ts'
import { LONG } from './forms.ts'
import { countCommands, stored } from './server-side.ts'

const RESIDENTS = 200
const UPDATES = 13
const ROUNDS = 9
const WARM_UP = 3
/** Residents whose commands and bytes are counted. */
const COUNTED = 40

const NAMES: Record<Name, string> = {
  ours: 'Bangban, the whole bot',
  grammy: 'grammY session, hand-written switch',
  telegraf: 'Telegraf WizardScene, Redis session',
  conversations: '@grammyjs/conversations 2, as documented',
  plain: 'one GET + one SET of 1 KB, no bot',
}
const names = Object.keys(NAMES) as Name[]
const rivals = names.filter((name) => name !== 'plain')

build()
const redis = await startTestRedis()
const { client, socket } = redis
let chat = 1_000_000
const newChats = (count: number) => ({ first: (chat += 1000), count })

async function compare(): Promise<void> {
  const field = await Promise.all(names.map((name) => startContender(name, 'booking', socket)))
  const rounds = new Map<Name, Played[]>(names.map((name) => [name, []]))
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const contender of field) {
      await client.flushdb()
      const played = await contender.play(newChats(RESIDENTS))
      if (round >= 0) rounds.get(contender.name)?.push(played)
    }
  }
  const telegraf = rounds.get('telegraf') ?? []
  const rows: unknown[][] = []
  for (const contender of field) {
    const played = rounds.get(contender.name) ?? []
    const rate = ({ updates, ms }: Played) => (updates / ms) * 1000
    const ratios = played.map((each, round) => rate(each) / rate(telegraf[round] ?? each))
    const { commands, bytes } = await count(contender)
    rows.push([
      NAMES[contender.name],
      Math.round(median(played.map(rate))),
      `${median(ratios).toFixed(2)} (${range(ratios)})`,
      Math.round(median(played.map(({ cpu, updates }) => cpu / updates))),
      median(played.map(({ calls, updates }) => calls / updates)).toFixed(2),
      commands.toFixed(2),
      ...bytes,
    ])
  }
  for (const contender of field) contender.stop()
  console.log(
    `A booking of ${UPDATES} updates, ${RESIDENTS} residents at once, ${ROUNDS} rounds in turn, medians:\n`,
  )
  console.log(
    table(
      [
        '',
        'updates/s',
        '× Telegraf (lowest–highest)',
        'CPU µs/update',
        'API calls/update',
        'round trips/update',
        'bytes at question 2',
        'at 7',
        'at 12',
      ],
      rows,
    ),
  )
}

/** Round trips and bytes, in a round of its own that is not timed. Bytes: value (memory with key). */
async function count(contender: Contender): Promise<{ commands: number; bytes: string[] }> {
  await client.flushdb()
  const order = newChats(COUNTED)
  const bytes: string[] = []
  let commands = 0
  let from = 0
  for (const to of [1, 6, 11, UPDATES]) {
    commands += await countCommands(client, () => contender.play({ ...order, from, to }))
    if (to < UPDATES) {
      const { values, memory } = await stored(client)
      bytes.push(`${Math.round(values / COUNTED)} (${Math.round(memory / COUNTED)})`)
    }
    from = to
  }
  return { commands: commands / (COUNTED * UPDATES), bytes }
}

/** Does the hundredth answer cost more than the first? */
async function grow(): Promise<void> {
  const rows: unknown[][] = []
  for (const name of rivals) {
    const contender = await startContender(name, 'long', socket)
    const at = [2, 12, LONG]
    const cpu = new Map<number, number[]>(at.map((question) => [question, []]))
    const bytes = new Map<number, number>()
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      await client.flushdb()
      const order = newChats(RESIDENTS)
      let from = 0
      for (const question of at) {
        await contender.play({ ...order, from, to: question })
        bytes.set(question, (await stored(client)).values / RESIDENTS)
        // The answer to this question.
        const played = await contender.play({ ...order, from: question, to: question + 1 })
        if (round >= 0) cpu.get(question)?.push(played.cpu / played.updates)
        from = question + 1
      }
    }
    contender.stop()
    const micros = at.map((question) => median(cpu.get(question) ?? []))
    rows.push([
      NAMES[name],
      ...micros.map(Math.round),
      ((micros[2] ?? 0) / (micros[0] ?? 1)).toFixed(1),
      ...at.map((question) => Math.round(bytes.get(question) ?? 0)),
    ])
  }
  console.log(`\nA form of ${LONG} short texts:\n`)
  console.log(
    table(
      [
        '',
        'CPU µs at question 2',
        'at 12',
        `at ${LONG}`,
        'ratio',
        'bytes at question 2',
        'at 12',
        `at ${LONG}`,
      ],
      rows,
    ),
  )
}

const info = await client.info('server')
console.log(
  `Node ${process.version}, Redis ${/redis_version:(\S+)/.exec(info)?.[1]}, ${availableParallelism()} processors\n`,
)
await compare()
await grow()
await redis.stop()

const memory = new URL('./memory.ts', import.meta.url)
if (existsSync(memory)) {
  console.log()
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(memory)], {
    stdio: 'inherit',
  })
  process.exitCode = status ?? 1
}
