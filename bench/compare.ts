/** The race: the same booking through every contender, one after another in each round. */
import type { Redis } from 'ioredis'
import type { TestRedis } from '../test/helpers/redis.ts'
import type { Name, Played } from './contender.ts'
import { type Contender, chats, NAMES, startContender } from './field.ts'
import { median, range, table } from './figures.ts'
import { countCommands, stored } from './server-side.ts'

const RESIDENTS = 200
const UPDATES = 13
const ROUNDS = 9
const WARM_UP = 4
/** Residents whose commands and bytes are counted. */
const COUNTED = 40

const rate = ({ updates, ms }: Played) => (updates / ms) * 1000

export async function compare({ client, socket }: TestRedis): Promise<void> {
  const names = Object.keys(NAMES) as Name[]
  const field = await Promise.all(names.map((name) => startContender(name, 'booking', socket)))
  const rounds = new Map<Name, Played[]>(names.map((name) => [name, []]))
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    for (const contender of field) {
      await client.flushdb()
      const played = await contender.play(chats(RESIDENTS))
      if (round >= 0) rounds.get(contender.name)?.push(played)
    }
  }
  const telegraf = rounds.get('telegraf') ?? []
  const rows: unknown[][] = []
  for (const contender of field) {
    const played = rounds.get(contender.name) ?? []
    const ratios = played.map((each, round) => rate(each) / rate(telegraf[round] ?? each))
    const { trips, bytes } = await count(client, contender)
    rows.push([
      NAMES[contender.name],
      Math.round(median(played.map(rate))),
      `${median(ratios).toFixed(2)} (${range(ratios)})`,
      Math.round(median(played.map(({ cpu, updates }) => cpu / updates))),
      median(played.map(({ calls, updates }) => calls / updates)).toFixed(2),
      trips,
      ...bytes,
    ])
  }
  for (const contender of field) contender.stop()
  const head = ['', 'updates/s', '× Telegraf (worst–best)', 'CPU µs', 'API calls', 'round trips, last']
  console.log(
    `\nA booking of ${UPDATES} updates, ${RESIDENTS} residents at once; median of ${ROUNDS} rounds in turn`,
  )
  console.log('CPU, calls and round trips: for each update. Bytes: value (with key), for each resident\n')
  console.log(table([...head, 'bytes at question 2', 'at 7', 'at 12'], rows))
}

/** Round trips and bytes, in a round of its own that is not timed. */
async function count(client: Redis, contender: Contender): Promise<{ trips: string; bytes: string[] }> {
  await client.flushdb()
  const order = chats(COUNTED)
  const bytes: string[] = []
  const trips: number[] = []
  let from = 0
  for (const to of [1, 6, 11, UPDATES - 1, UPDATES]) {
    trips.push(await countCommands(client, () => contender.play({ ...order, from, to })))
    from = to
    if (to >= UPDATES - 1) continue
    const { values, memory } = await stored(client)
    bytes.push(`${Math.round(values / COUNTED)} (${Math.round(memory / COUNTED)})`)
  }
  const last = trips.pop() ?? 0
  const before = trips.reduce((sum, each) => sum + each, 0) / (UPDATES - 1)
  return { trips: [before, last].map((each) => (each / COUNTED).toFixed(1)).join(', '), bytes }
}
