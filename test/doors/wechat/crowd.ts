/** Many residents who book at once; the program as processes of its own, as in a city; the station that hears of it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { connectRedis } from '../../../src/store/connection.ts'
import { createStore } from '../../../src/store/index.ts'
import { createSealer } from '../../../src/store/seal.ts'
import { loadSecrets } from '../../../src/store/secrets.ts'
import { type FakeFollower, startFakeWeChat } from '../../fakes/wechat/index.ts'
import type { TestRedis } from '../../helpers/redis.ts'
import { type BuiltProgram, startProgram } from '../../promises/program.ts'
import { readRequests } from '../../transcripts/harness/requests.ts'
import { createWebStage } from '../../transcripts/harness/web-stage.ts'

const PREFIX = 'crowd'
const CODE = 'letmein1'
const NUMBER = /[A-Z]{2}\d{6}-\d{4}/

/** What one resident says, in order; each line waits for the answer to the one before. */
export const linesOf = ({ name, phone }: Pick<Resident, 'name' | 'phone'>) =>
  `/book 高龄津贴认证 1 同意 ${name} ${phone} 公主府社区 幸福小区3号楼2单元501 2 1 1、4 1 跳过 跳过 1`.split(
    ' ',
  )
export const LINES = linesOf({ name: '', phone: '' }).length

interface Stored {
  number: string
  answers: Record<string, unknown>
}

export interface Resident {
  follower: FakeFollower
  name: string
  phone: string
}

export interface CrowdOptions {
  built: BuiltProgram
  redis: TestRedis
  residents: number
  processes: number
}

export async function startCrowd({ built, redis, residents: count, processes }: CrowdOptions) {
  await redis.client.flushall()
  const wx = await startFakeWeChat({ mode: 'secure' })
  const dataDir = await mkdtemp(path.join(tmpdir(), 'bb-crowd-'))
  const start = () =>
    startProgram(built, {
      DATA_DIR: dataDir,
      REDIS_URL: redis.url,
      REDIS_PREFIX: PREFIX,
      ADMIN_JOIN_CODE: CODE,
      LOG_LEVEL: 'warn',
      WECHAT_APP_ID: wx.appId,
      WECHAT_APP_SECRET: wx.appSecret,
      WECHAT_TOKEN: wx.token,
      WECHAT_ENCODING_AES_KEY: wx.aesKey,
      WECHAT_API_ROOT: wx.root,
    })
  // One after the other: the first makes the secrets.
  const programs = [start()]
  const addresses = [(await programs[0]?.started) ?? '']
  while (programs.length < processes) {
    const program = start()
    programs.push(program)
    addresses.push(await program.started)
  }
  wx.connect(...addresses.map((address) => `${address}/wechat`))

  const desk = await createWebStage()
  await desk.connect(addresses[0] ?? '')
  const administrator = await desk.person('王红', 'zh-CN', true)
  const seen = (chat: string) => desk.chats().get(chat) ?? []
  async function until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await sleep(50)
      await desk.settle()
    }
  }
  for (const line of [`/start ${CODE}`, '王红', '/bind 1501']) {
    const before = seen('王红').length
    await administrator.say(line)
    await until(() => seen('王红').length > before)
  }
  const link = () =>
    seen('王红')
      .flatMap(({ buttons }) => buttons.flat())
      .find(({ url }) => url)?.url
  await until(() => link() !== undefined)
  await administrator.open(link() ?? '', '站点')
  await until(() => seen('站点').some(({ text }) => text.includes('✅')))

  const residents: Resident[] = Array.from({ length: count }, (_, index) => ({
    follower: wx.follower(),
    name: `张${[...String(index)].map((digit) => '甲乙丙丁戊己庚辛壬癸'[Number(digit)]).join('')}`,
    phone: `1381${String(index).padStart(7, '0')}`,
  }))

  /** What the account has said to somebody, but that it takes a while. */
  const told = ({ follower }: Resident) =>
    follower.chat.fromAccount.flatMap(({ text }) => (text.includes('请稍等') ? [] : text))

  /** The numbers on the station's cards, once there are so many and no more come. */
  async function cards(expected: number): Promise<string[]> {
    const numbers = () =>
      seen('站点').flatMap(({ text }) => (text.includes('新预约') ? (NUMBER.exec(text)?.[0] ?? []) : []))
    await until(() => numbers().length >= expected)
    await sleep(500)
    await desk.settle()
    return numbers()
  }
  async function requests(): Promise<Stored[]> {
    const connection = connectRedis(redis.url)
    const sealer = createSealer(await loadSecrets(dataDir))
    const [draftDays, timeZone] = [7, 'Asia/Shanghai']
    const store = createStore({ redis: connection, prefix: PREFIX, sealer, draftDays, timeZone })
    const found = (await readRequests(store, redis.url, PREFIX)) as { request: Stored }[]
    connection.disconnect()
    return found.map(({ request }) => request)
  }

  return {
    wx,
    residents,
    /** Books, or says these lines of it: each when the one before is answered, and read (ms). */
    async book(resident: Resident, lines = linesOf(resident), reading = 0): Promise<void> {
      for (const line of lines) {
        const before = told(resident).length
        await (await resident.follower.say(line)).done
        // Mostly the answer has come with the callback's. Who is never answered holds up the test, which says so.
        while (told(resident).length === before) await sleep(20)
        await sleep(reading)
      }
    },
    told,
    /** Each resident has a request of their own, which the station was told of once. */
    async expectAllBooked(): Promise<void> {
      const stored = await requests()
      expect(stored).toHaveLength(residents.length)
      const byPhone = new Map(stored.map((request) => [request.answers.phone, request]))
      for (const resident of residents) {
        const request = byPhone.get(`+86${resident.phone}`)
        expect(Object.values(request?.answers ?? {})).toContain(resident.name)
        const numbers = told(resident).flatMap((text) => NUMBER.exec(text)?.[0] ?? [])
        expect(numbers).toEqual([request?.number])
      }
      const numbers = stored.map(({ number }) => number)
      expect((await cards(numbers.length)).toSorted()).toEqual(numbers.toSorted())
      expect(wx.violations).toEqual([])
      expect(wx.calls.filter(({ errcode }) => errcode !== 0)).toEqual([])
    },
    async close() {
      await desk.close()
      for (const program of programs) await program.stop()
      await wx.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export type Crowd = Awaited<ReturnType<typeof startCrowd>>
