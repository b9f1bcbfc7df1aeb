/**
 * What a notice to many costs: how residents' answers come beside it, the processor's time and the memory it takes.
 * `npm run bench` runs it; alone: `node --import tsx bench/notice.ts`.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { advance } from '../src/domain/notice.ts'
import type { Store } from '../src/store/store.ts'
import { openPage } from '../test/doors/web/harness.ts'
import { startFakeTelegram } from '../test/fakes/telegram/index.ts'
import { startFakeWeChat } from '../test/fakes/wechat/index.ts'
import { startTestRedis } from '../test/helpers/redis.ts'
import { openPlace } from '../test/jobs/notices/place.ts'
import { gatherCrowd, openProgramStore, sendToAll } from '../test/promises/crowd.ts'
import { buildProgram, startProgram } from '../test/promises/program.ts'
import { seededRandom } from '../test/promises/seed.ts'
import { median, table } from './figures.ts'

const RESIDENTS = 10
const SECONDS = Number(process.env.SECONDS ?? 6)
const ROUNDS = 5
const CROWD = 20_000
const FOR_CPU = 20_000
const QUEUED = 100_000

/** Residents book on the page, each answer awaited, without a notice and while one is sent. */
async function answers(): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'bb-notice-'))
  const built = await buildProgram()
  const [tg, wx, redis] = await Promise.all([
    startFakeTelegram(),
    startFakeWeChat({ mode: 'secure' }),
    startTestRedis(),
  ])
  const known = await openProgramStore(redis.url, dir)
  const program = startProgram(built, {
    DATA_DIR: dir,
    REDIS_URL: redis.url,
    TELEGRAM_BOT_TOKEN: tg.token,
    TELEGRAM_API_ROOT: tg.root,
    WECHAT_APP_ID: wx.appId,
    WECHAT_APP_SECRET: wx.appSecret,
    WECHAT_TOKEN: wx.token,
    WECHAT_ENCODING_AES_KEY: wx.aesKey,
    WECHAT_API_ROOT: wx.root,
    TRUST_PROXY: '1',
    LOG_LEVEL: 'warn',
  })
  try {
    const url = await program.started
    const crowd = await gatherCrowd(known, { tg, wx, size: CROWD, random: seededRandom(1) })
    await book(url, 3) // Everything is loaded once.
    const { id } = await sendToAll(known.store, crowd.administrator)
    while ((await known.store.notices.get(id))?.notice.state !== 'sending') await pause(50)
    // In turn, since whatever else the machine does changes from minute to minute.
    const alone: number[] = []
    const beside: number[] = []
    let [copies, ms] = [0, 0]
    for (let round = 0; round < ROUNDS; round++) {
      await move(known.store, id, 'pause')
      await pause(1_500)
      alone.push(...(await book(url, SECONDS)))
      await move(known.store, id, 'resume')
      await pause(1_500)
      const [before, began] = [await known.store.notices.tally(id, CROWD), performance.now()]
      beside.push(...(await book(url, SECONDS)))
      copies += before.waiting - (await known.store.notices.tally(id, CROWD)).waiting
      ms += performance.now() - began
    }
    const rate = copies / (ms / 1000)
    const row = (name: string, times: number[]) => [
      name,
      times.length,
      median(times).toFixed(1),
      percentile(times, 0.99).toFixed(1),
      Math.max(...times).toFixed(1),
    ]
    return table(
      [`${RESIDENTS} residents booking, one process`, 'answers', 'median ms', '99th ms', 'slowest ms'],
      [row('nothing else', alone), row(`beside a notice (${rate.toFixed(0)} copies a second)`, beside)],
    )
  } finally {
    await program.kill()
    known.redis.disconnect()
    await Promise.all([tg.close(), wx.close(), redis.stop(), built.remove()])
    await rm(dir, { recursive: true, force: true })
  }
}

async function move(store: Store, id: string, type: 'pause' | 'resume'): Promise<void> {
  const found = await store.notices.get(id)
  const by = { chat: 1, name: '王红' }
  const next = found && advance(found.notice, { type, by }, Date.now())
  if (!found || !next) throw new Error(`${type} is not possible`)
  const due = Date.now()
  if (!(await store.notices.commit(found.revision, next, [{ id: `progress:${id}:0`, due }])))
    return await move(store, id, type)
  if (type === 'resume') await store.notices.wake(id, next.size ?? 0, due)
}

let visitors = 0
/** Milliseconds of each answer. */
async function book(url: string, seconds: number): Promise<number[]> {
  const times: number[] = []
  const until = performance.now() + seconds * 1000
  async function resident(): Promise<void> {
    while (performance.now() < until) {
      const n = visitors++
      const address = `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`
      const page = await openPage(url, { lang: 'zh-CN', headers: { 'x-forwarded-for': address } })
      for (const words of [
        '/start item_nursing',
        '我自己',
        '同意',
        '王秀英',
        '138 1234 5678',
        '公主府社区',
      ]) {
        const began = performance.now()
        await page.say(words)
        times.push(performance.now() - began)
        // People think; the machine shall not be busy all the time.
        await pause(60)
      }
      page.kill()
    }
  }
  await Promise.all(Array.from({ length: RESIDENTS }, resident))
  return times
}

/** With a platform that answers at once: all that is not the call itself. */
async function costs(): Promise<string> {
  const place = await openPlace()
  const memory = async () =>
    Number(/used_memory:(\d+)/.exec(await place.server.client.info('memory'))?.[1]) / 1024 / 1024
  const join = async (from: number, to: number) => {
    for (let chat = from; chat < to; chat += 1_000)
      await Promise.all(
        Array.from({ length: Math.min(1_000, to - chat) }, (_, n) => place.join({ chat: chat + n })),
      )
  }
  try {
    await join(1, FOR_CPU + 1)
    const first = await place.send()
    const one = place.process(4)
    await one.outbox.drain()
    const [cpu, began] = [process.cpuUsage(), performance.now()]
    await one.bulk.drain()
    const { user, system } = process.cpuUsage(cpu)
    const seconds = (performance.now() - began) / 1000
    if (place.copies.length !== FOR_CPU) throw new Error(`${place.copies.length} of ${FOR_CPU} ${first}`)

    place.copies = []
    const empty = await memory()
    await join(FOR_CPU + 1, QUEUED + 1)
    const joined = await memory()
    await place.send()
    collectGarbage()
    const used = inUse()
    let most = used
    const watching = setInterval(() => {
      most = Math.max(most, inUse())
    }, 10)
    const begin = performance.now()
    await one.outbox.drain()
    const begun = performance.now() - begin
    clearInterval(watching)
    const queued = await memory()
    collectGarbage()
    const stays = inUse() - used
    return table(
      ['a notice', 'measured'],
      [
        ['CPU µs for each person beyond the call', Math.round((user + system) / FOR_CPU)],
        ['copies a second of one process, if the platform takes them', Math.round(FOR_CPU / seconds)],
        [`Redis, ${QUEUED.toLocaleString('en')} recipients queued (MB)`, (queued - joined).toFixed(1)],
        [
          `Redis, what ${(QUEUED - FOR_CPU).toLocaleString('en')} people chose (MB)`,
          (joined - empty).toFixed(1),
        ],
        [
          `process, while they are chosen, and afterwards (MB more)`,
          `${(most - used).toFixed(0)}, ${stays.toFixed(1)}`,
        ],
        [`choosing ${QUEUED.toLocaleString('en')} of as many (s)`, (begun / 1000).toFixed(2)],
      ],
    )
  } finally {
    await place.close()
  }
}

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0
setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
/** Megabytes of the heap and beside it. */
const inUse = () => {
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1024 / 1024
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

console.log(await answers())
console.log()
console.log(await costs())
