/** Plays a script on a stage and writes down what everybody sees. */
import { createCast } from './cast.ts'
import { startProgram } from './program.ts'
import { renderTurn } from './render.ts'
import { parseScript, readClock } from './script.ts'
import type { Stage } from './stage.ts'

/** What one thing that a person does takes them: long enough for the pace that platforms allow. */
const TURN_MS = 10_000
/** People and stations are brought in before the script's time begins. */
const SETTING_UP_MS = 3_600_000

export interface PlayOptions {
  redisUrl: string
  prefix: string
  /** The platform, which shares the clock. Unix milliseconds. */
  createStage(now: () => number): Promise<Stage>
}

export interface Played {
  /** The script with the bot's answers. */
  text: string
  /** The requests in the store at the end, without what differs from platform to platform. */
  requests: unknown[]
}

/** Throws if the platform or the program complained of anything. */
export async function play(script: string, { redisUrl, prefix, createStage }: PlayOptions): Promise<Played> {
  const steps = parseScript(script)
  const inGroups = new Set(
    steps.flatMap((step) => {
      if (step.type === 'person') return step.role === 'resident' ? [] : [step.name]
      return step.type === 'do' && step.where !== undefined ? [step.who] : []
    }),
  )
  const opening = readClock(steps.find((step) => step.type === 'clock')?.at ?? '2026-11-23 10:00', 0)
  let now = opening - SETTING_UP_MS
  const tick = () => {
    now += TURN_MS
  }
  const stage = await createStage(() => now)
  const program = await startProgram({ stage, redisUrl, prefix, clock: () => now })
  const cast = createCast(stage, program, inGroups)
  const lines: string[] = []
  let requests: unknown[] = []
  let begun = false
  try {
    for (const step of steps) {
      if (step.type === 'person' || step.type === 'station') {
        await cast.prepare(step, tick)
        lines.push(step.line)
        continue
      }
      if (!begun && step.type !== 'do') {
        lines.push(step.line)
        continue
      }
      if (!begun) now = opening
      begun = true
      const before = cast.snapshot()
      if (step.type === 'clock') now = readClock(step.at, now)
      else if (step.type === 'restart') await program.restart()
      else if (step.type === 'do') {
        tick()
        await cast.act(step.who, step.where, step.actions)
      }
      await program.idle()
      const here = step.type === 'do' ? (step.where ?? step.who) : undefined
      // Remarks belong to what follows them.
      if (lines.at(-1)?.startsWith('# ') !== true) lines.push('')
      lines.push(step.line, ...renderTurn(before, cast.snapshot(), here))
    }
    requests = await program.requests()
    const troubles = [...program.troubles, ...stage.troubles()]
    if (troubles.length > 0) throw new Error(troubles.join('\n'))
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\nThe conversation so far:\n${lines.join('\n')}`, {
      cause: error,
    })
  } finally {
    await program.stop()
  }
  return { text: `${lines.join('\n')}\n`, requests }
}
