/** Does the last answer of a long form cost more than the first? */
import type { TestRedis } from '../test/helpers/redis.ts'
import type { Name } from './contender.ts'
import { chats, NAMES, startContender } from './field.ts'
import { median, table } from './figures.ts'
import { LONG } from './forms.ts'
import { stored } from './server-side.ts'

const RESIDENTS = 100
const ROUNDS = 7
const WARM_UP = 3
const QUESTIONS = [2, 12, 38]

export async function grow({ client, socket }: TestRedis): Promise<void> {
  const rows: unknown[][] = []
  for (const name of Object.keys(NAMES) as Name[]) {
    if (name === 'plain') continue
    const contender = await startContender(name, 'long', socket)
    const cpu: number[][] = QUESTIONS.map(() => [])
    const bytes: number[] = []
    for (let round = -WARM_UP; round < ROUNDS; round++) {
      await client.flushdb()
      const order = chats(RESIDENTS)
      let from = 0
      for (const [index, question] of QUESTIONS.entries()) {
        await contender.play({ ...order, from, to: question })
        bytes[index] = (await stored(client)).values / RESIDENTS
        // The answer to this question, by everybody.
        const played = await contender.play({ ...order, from: question, to: question + 1 })
        if (round >= 0) cpu[index]?.push(played.cpu / played.updates)
        from = question + 1
      }
    }
    contender.stop()
    const micros = cpu.map(median)
    const [first = 1, , last = 0] = micros
    rows.push([NAMES[name], ...micros.map(Math.round), (last / first).toFixed(1), ...bytes.map(Math.round)])
  }
  console.log(`\nA form of ${LONG} short texts, ${RESIDENTS} residents at once; median of ${ROUNDS} rounds\n`)
  const columns = ['at question 2', 'at 12', 'at 38']
  console.log(
    table(
      ['', ...columns.map((at) => `CPU µs ${at}`), 'growth', ...columns.map((at) => `bytes ${at}`)],
      rows,
    ),
  )
}
