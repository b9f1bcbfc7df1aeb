/** The door alone: the fake platform in front, a bot that does what the test says behind. */
import { randomBytes } from 'node:crypto'
import type { Update, UserFromGetMe } from 'grammy/types'
import { Redis } from 'ioredis'
import type { ApiResult, Deliver } from '../../../src/doors/door.ts'
import { createWechatDoor, type WechatDoorOptions } from '../../../src/doors/wechat/door.ts'
import { wechatChatId } from '../../../src/doors/wechat/ids.ts'
import { createServer } from '../../../src/server.ts'
import { createSealer } from '../../../src/store/seal.ts'
import { createWechatStore } from '../../../src/store/wechat.ts'
import { type FakeOptions, startFakeWeChat } from '../../fakes/wechat/index.ts'
import type { TestRedis } from '../../helpers/redis.ts'

const sealer = createSealer({
  sealKeys: [{ id: 1, key: randomBytes(32).toString('base64') }],
  current: 1,
  hmacKey: randomBytes(32).toString('base64'),
})

export interface AloneOptions extends FakeOptions {
  redis: TestRedis
  door?: Partial<WechatDoorOptions>
}

export async function openDoor({ redis, door: more = {}, ...fake }: AloneOptions) {
  let now = Date.parse('2026-11-23T02:00:00Z')
  const clock = () => now
  const wx = await startFakeWeChat({ mode: 'secure', now: clock, ...fake })
  const prefix = `alone${randomBytes(4).toString('hex')}`
  const logged: string[] = []
  const log = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`)
  const connection = new Redis({ path: redis.socket, maxRetriesPerRequest: 0 })
  const updates: Update[] = []
  const bot: { deliver: Deliver } = { deliver: async () => ({ confidential: false }) }

  async function open() {
    const door = createWechatDoor({
      appId: wx.appId,
      appSecret: wx.appSecret,
      token: wx.token,
      encodingAesKey: wx.aesKey,
      apiRoot: wx.root,
      publicUrl: 'https://bangban.test',
      store: createWechatStore({ redis: connection, prefix, sealer, chatId: wechatChatId }),
      t: (language, key, vars = {}) => `${language} ${[key, ...Object.values(vars)].join(':')}`,
      me: { id: 1, is_bot: true, first_name: 'Bot' } as UserFromGetMe,
      logger: { info: log, warn: log, error: log } as never,
      clock,
      ...more,
    })
    const server = createServer({
      host: '127.0.0.1',
      port: 0,
      trustProxy: 0,
      logger: { warn() {}, error: log as never },
      ready: {},
      metrics: async () => '',
    })
    server.mount(door.routes)
    const address = await server.listen()
    await door.start(async (update) => {
      updates.push(update)
      return await bot.deliver(update)
    })
    return { door, server, address }
  }
  const first = await open()
  wx.connect(`${first.address}/wechat`)
  const opened = [first]

  return {
    wx,
    ...first,
    updates,
    logged,
    prefix,
    bot,
    clock,
    another: async () => {
      const next = await open()
      opened.push(next)
      return next
    },
    pass: (ms: number) => {
      now += ms
    },
    /** A follower who has written once; their chat. */
    async friend() {
      const user = wx.follower()
      await user.say('你好')
      await wx.idle()
      const chat = updates.at(-1)?.message?.chat.id as number
      return { user, chat }
    },
    call: async (method: string, payload: Record<string, unknown>): Promise<ApiResult> =>
      await first.door.call(method, payload),
    async close() {
      for (const { door, server } of opened) {
        await door.stop()
        await server.close()
      }
      connection.disconnect()
      await wx.close()
    },
  }
}

export type Alone = Awaited<ReturnType<typeof openDoor>>
