/** Many people at once, a program that is killed again and again, and what the stations saw of it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { onTestFailed } from 'vitest'
import { type FakeTelegram, startFakeTelegram } from '../fakes/telegram/index.ts'
import { type BuiltProgram, buildProgram, type Program, startProgram } from './program.ts'
import { createResident, madeUpBooking, NUMBER, type Resident } from './resident.ts'
import { type Random, seededRandom } from './seed.ts'

const CODE = 'join-for-the-test'

export interface Ground {
  built: BuiltProgram
  tg: FakeTelegram
  random: Random
  dir: string
  /** What ends when the test ends, however it ends; last in, first out. */
  afterwards: (() => Promise<unknown>)[]
}

/** A place to play in, cleared up however the play ends. */
export async function onGround(work: (ground: Ground) => Promise<void>): Promise<void> {
  const built = await buildProgram()
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-kill-'))
  const tg = await startFakeTelegram()
  const afterwards = [built.remove, () => rm(dir, { recursive: true, force: true }), () => tg.close()]
  try {
    await work({ built, tg, dir, random: seededRandom(), afterwards })
  } finally {
    for (const end of afterwards.reverse()) await end()
  }
}

/** Starts the program; it ends with the ground at the latest. */
export function startOn({ built, tg, dir, afterwards }: Ground, env: Record<string, string>): Program {
  const program = startProgram(built, {
    TELEGRAM_BOT_TOKEN: tg.token,
    TELEGRAM_API_ROOT: tg.root,
    ADMIN_JOIN_CODE: CODE,
    DATA_DIR: dir,
    ...env,
  })
  afterwards.push(program.kill)
  return program
}

export interface Run {
  residents: number
  kills: number
  /** How many messages the bot gets to send in a life. */
  life: { min: number; max: number }
  env?: Record<string, string>
}

/** Books while the program is killed again and again, until the last resident has a number. */
export async function bookUnderFire(ground: Ground, run: Run) {
  const { tg, random } = ground
  const start = () => startOn(ground, run.env ?? {})
  let program = start()
  const began = Date.now()
  const story = [`SEED=${random.seed}`]
  const tell = (line: string) => story.push(`${((Date.now() - began) / 1000).toFixed(1)} s ${line}`)
  if (process.env.STORY) ground.afterwards.push(async () => console.log(story.join('\n')))
  onTestFailed(() => {
    const outputs = program.output().split('\n').slice(-40)
    console.log([...story, ...outputs.map((line) => line.slice(0, 300))].join('\n'))
  })
  await program.started
  await foundStations(tg)

  const residents = Array.from({ length: run.residents }, (_, n) =>
    createResident(tg.user({ languageCode: 'zh-hans' }), madeUpBooking(n, random), random),
  )
  const booked = () => residents.filter((resident) => resident.done()).length
  const acting = new AbortController()
  const crowd = (async () => {
    while (!acting.signal.aborted && residents.some((resident) => !resident.done())) {
      for (const resident of residents) await resident.act()
      await sleep(40)
    }
  })()

  /** How many calls there had been when each life ended. */
  const deaths: number[] = []
  for (let kill = 0; kill < run.kills; kill++) {
    await someMoment(tg, random, run, program)
    await program.kill()
    deaths.push(tg.calls.length)
    tell(`killed; booked ${booked()}, cards ${cardsIn(tg).length}`)
    program = start()
  }
  await program.started
  const late = setTimeout(() => acting.abort(), 40_000)
  await crowd
  clearTimeout(late)
  tell(`the crowd is done; booked ${booked()}`)
  return { residents, program, deaths }
}

/**
 * A moment to kill it at: after so many messages rather than seconds, so that a slow machine kills just as much in the
 * middle of the work. Now and then it does not even get as far as opening its doors.
 */
async function someMoment(tg: FakeTelegram, random: Random, { life }: Run, program: Program): Promise<void> {
  if (random.chance(0.15)) return await sleep(random.between(50, 900))
  await program.started
  const said = () => tg.calls.filter(({ method }) => method === 'sendMessage').length
  const enough = said() + random.between(life.min, life.max)
  await tg.until(() => said() >= enough, 8_000).catch(() => {}) // Nobody has anything left to say.
  await sleep(random.between(0, 30))
}

/** An administrator binds a group to the whole city, and others to some of its districts. */
async function foundStations(tg: FakeTelegram): Promise<void> {
  const administrator = tg.user({ firstName: '组长', languageCode: 'zh-hans' })
  await administrator.say(`/start ${CODE}`)
  await tg.until(() => administrator.chat.fromBot.length >= 2)
  await administrator.say('王红')
  for (const area of ['1501', '150102', '150103', '150104', '150105']) {
    const group = tg.group({ members: [administrator] })
    await group.as(administrator).say(`/bind ${area}`)
    await tg.until(() => group.chat.fromBot.some(({ text }) => text.startsWith('✅')))
  }
}

export interface Card {
  number: string
  station: number
  /** Its place among all calls. */
  call: number
}

/** Every card that was ever sent, oldest first. */
export function cardsIn(tg: FakeTelegram): Card[] {
  return tg.calls.flatMap(({ method, payload, chat = 0, ok }, call) => {
    const text = String(payload.text)
    if (method !== 'sendMessage' || chat >= 0 || !ok || !text.startsWith('🔔')) return []
    return [{ number: text.match(NUMBER)?.[0] ?? '', station: chat, call }]
  })
}

/** Waits until there is a card of every number told, or is over. */
export async function cardsOfAll(tg: FakeTelegram, residents: Resident[]): Promise<void> {
  const numbers = residents.flatMap((resident) => resident.numbers())
  const all = () => numbers.every((number) => cardsIn(tg).some((card) => card.number === number))
  await tg.until(all, 40_000).catch(() => {})
  await tg.idle()
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
