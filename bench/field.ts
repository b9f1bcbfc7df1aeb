/** Starts contenders and hands them orders. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { BUILT } from './build.ts'
import type { Name, Order, Played } from './contender.ts'
import type { FormName } from './forms.ts'

const CONTENDER = path.join(BUILT, 'bench/contender.js')

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
