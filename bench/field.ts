/** Starts contenders and hands them orders. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { BUILT } from './build.ts'
import type { Name, Order, Played } from './contender.ts'
import type { FormName } from './forms.ts'

const CONTENDER = path.join(BUILT, 'bench/contender.js')

export const NAMES: Record<Name, string> = {
  ours: 'Bangban, the whole bot',
  grammy: 'grammY session, hand-written switch',
  telegraf: 'Telegraf WizardScene, Redis session',
  conversations: '@grammyjs/conversations 2, as documented',
  plain: 'one GET and one SET of 1 KB, no bot',
}

let lastChat = 1_000_000
/** So many residents who were never there before. */
export function chats(count: number): { first: number; count: number } {
  const first = lastChat + 1
  lastChat += count
  return { first, count }
}

export interface Contender {
  name: Name
  play(order: Order): Promise<Played>
  stop(): void
}

export async function startContender(name: Name, form: FormName, socket: string): Promise<Contender> {
  const child = fork(CONTENDER, [name, form, socket], { execArgv: [] })
  await answer(child)
  return {
    name,
    async play(order) {
      const played = answer(child)
      child.send(order)
      return (await played) as Played
    },
    stop: () => child.disconnect(),
  }
}

async function answer(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController()
  const gone = once(child, 'exit', ended).then(([code]) => {
    throw new Error(`a contender ended with code ${code}`)
  })
  gone.catch(() => {})
  try {
    const [message] = (await Promise.race([once(child, 'message', ended), gone])) as unknown[]
    return message
  } finally {
    ended.abort()
  }
}
