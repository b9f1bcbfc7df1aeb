/** One contender in its own process, so that nobody pays for another's heap. Plays what the main process asks for. */
import process from 'node:process'
import type { CreateEngine } from './engine.ts'
import { catalogWith, type FormName, LONG, questionsAsked } from './forms.ts'
import { createOurs } from './ours.ts'
import { createPlatform } from './platform.ts'
import { BOOKING, longForm, send } from './resident.ts'
import { createConversations } from './rivals/conversations.ts'
import { createGrammySession } from './rivals/grammy-session.ts'
import { createPlain } from './rivals/plain.ts'
import { createTelegraf } from './rivals/telegraf.ts'

export type Name = 'ours' | 'grammy' | 'telegraf' | 'conversations' | 'plain'

/** Residents `first` … `first + count - 1` send their updates number `from` to before `to`. */
export interface Order {
  first: number
  count: number
  from?: number
  to?: number
}

export interface Played {
  updates: number
  ms: number
  /** Processor time of this process, user and system, µs. */
  cpu: number
  /** Bot API calls. */
  calls: number
}

const [name, form, socket] = process.argv.slice(2) as [Name, FormName, string]
const catalog = await catalogWith(form)
const platform = createPlatform()
const engines: Record<Name, CreateEngine> = {
  ours: (world) => createOurs(world, catalog),
  grammy: createGrammySession,
  telegraf: createTelegraf,
  conversations: createConversations,
  plain: createPlain,
}
const engine = await engines[name]({ socket, platform, questions: questionsAsked(catalog) })
// The floor shows no buttons that could be pressed: the same number of updates, all typed.
const steps = form === 'long' ? longForm(LONG) : name === 'plain' ? longForm(BOOKING.length - 1) : BOOKING

async function play({ first, count, from = 0, to = steps.length }: Order): Promise<Played> {
  const [calls, cpu, start] = [platform.calls, process.cpuUsage(), performance.now()]
  const residents = Array.from({ length: count }, (_, n) => first + n)
  await Promise.all(residents.map((chat) => send(engine, platform, chat, steps, from, to)))
  const ms = performance.now() - start
  const used = process.cpuUsage(cpu)
  return { updates: count * (to - from), ms, cpu: used.user + used.system, calls: platform.calls - calls }
}

process.on('message', (order: Order) => {
  play(order).then(
    (played) => process.send?.(played),
    (error: unknown) => {
      console.error(name, error)
      process.exit(1)
    },
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
