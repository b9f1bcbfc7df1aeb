/**
 * A strict fake of the WeChat Official Account platform over HTTP, and of the people who follow the account. It
 * refuses what the platform refuses and shares no code with the program.
 *
 *     const wx = await startFakeWeChat({ mode: 'secure' })
 *     // start the program with wx.root, wx.appId, wx.appSecret, wx.token and wx.aesKey, then
 *     wx.connect(`${address}/wechat`)
 *     const user = wx.follower()
 *     await user.say('你好')
 *     await wx.idle()
 *     user.chat.last().text
 *     wx.violations // must be empty
 */
import { randomUUID } from 'node:crypto'
import { createActor, type FakeFollower } from './actor.ts'
import { sign } from './crypto.ts'
import { createFaults, type Faults } from './faults.ts'
import { accountMethods } from './methods/account.ts'
import { customMethods } from './methods/custom.ts'
import { noticeMethods } from './methods/notices.ts'
import { createPush, type Delivery, type Push } from './push.ts'
import type { Mode } from './reply.ts'
import { type LoggedCall, startServer } from './server.ts'
import { createTokens } from './token.ts'
import { createWorld } from './world.ts'

export type { ChatView, FakeFollower } from './actor.ts'
export type { Delivery } from './push.ts'
export type { LoggedCall } from './server.ts'
export type { Seen } from './world.ts'

export interface FakeOptions {
  /** Where the account's server listens; else `connect` tells. */
  callbackUrl?: string
  token?: string
  appId?: string
  appSecret?: string
  /** 43 letters and digits. */
  aesKey?: string
  mode?: Mode
  /** The account is verified: it may use msgmenu and templates. Default true. */
  verified?: boolean
  /** Unix milliseconds. */
  now?: () => number
  /** How long the platform waits for an answer, and from one attempt to the next. Real milliseconds; default 5000. */
  answerWithinMs?: number
  retryAfterMs?: number
  /** A repeated callback carries a new timestamp and nonce (default), or those of the first one. */
  resign?: boolean
}

export interface FakeWeChat {
  /** The address to give as `WECHAT_API_ROOT`. */
  readonly root: string
  readonly appId: string
  readonly appSecret: string
  readonly token: string
  readonly aesKey: string
  /** The account's original id. */
  readonly account: string
  /** Sets the address of callbacks; none: nobody can be reached; several: a balancer sends them there in turn. */
  connect(...callbackUrls: string[]): void
  /** What the platform does when somebody saves the address: true if the server proves that it knows the token. */
  checkUrl(): Promise<boolean>
  /** Somebody with an account at WeChat. `following`: since before the test (default), without an event; `wrote`: just before it, too. */
  follower(options?: {
    openId?: string
    language?: string
    following?: boolean
    wrote?: boolean
  }): FakeFollower
  /** What the program did against the rules, in words. Empty in a good test. */
  readonly violations: string[]
  /** Every call, oldest first. */
  readonly calls: LoggedCall[]
  /** Every callback, oldest first. */
  readonly deliveries: Delivery[]
  /** The menu under the chat. */
  readonly menu: unknown
  /** Makes a template or notice with these fields, such as `thing1`. */
  addTemplate(id: string, fields: string[]): void
  readonly fail: Faults['fail']
  readonly loseAnswers: Push['loseAnswers']
  /** Query and body of a callback, and the request itself, for forgeries. */
  readonly seal: Push['seal']
  readonly raw: Push['raw']
  /** Somebody else has forced a new access token. */
  revokeToken(): void
  /** Resolves when no callback and no call is under way. Rejects after `ms` (default 10 s). */
  idle(ms?: number): Promise<void>
  /** Resolves when the condition holds; it is looked at after each call and each callback. */
  until(condition: () => boolean, ms?: number): Promise<void>
  close(): Promise<void>
}

export async function startFakeWeChat(options: FakeOptions = {}): Promise<FakeWeChat> {
  const {
    token = 'fakeToken',
    appId = 'wx0123456789abcdef',
    appSecret = '0123456789abcdef0123456789abcdef',
  } = options
  const { mode = 'plain', aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG', verified = true } = options
  const { now = Date.now, answerWithinMs = 5000, retryAfterMs = 5000, resign = true } = options
  const account = 'gh_fake0123456'
  let callbackUrls = options.callbackUrl === undefined ? [] : [options.callbackUrl]
  let turn = 0
  let underWay = 0
  const waiting = new Set<() => void>()
  const onChange = (change: number) => {
    underWay += change
    for (const look of waiting) look()
  }
  const world = createWorld({ appId, account, verified, now })
  const rules = { world, mode, token, aesKey }
  const push = createPush({
    ...rules,
    callbackUrl: () => callbackUrls[turn++ % callbackUrls.length],
    answerWithinMs,
    retryAfterMs,
    resign,
    onChange,
  })
  const faults = createFaults()
  const tokens = createTokens(appId, appSecret, now)
  const calls: LoggedCall[] = []
  const methods = { ...accountMethods, ...customMethods, ...noticeMethods }
  const server = await startServer({ world, tokens, faults, push, methods, calls, onCall: onChange })

  function until(condition: () => boolean, ms = 10_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        waiting.delete(look)
        clearTimeout(timer)
        finish()
      }
      const look = () => {
        if (condition()) end(resolve)
      }
      const timer = setTimeout(() => {
        const last = calls.slice(-5).map(({ path, errcode }) => `${path} ${errcode}`)
        end(() =>
          reject(new Error(`waited ${ms} ms in vain: ${underWay} under way; last calls: ${last.join(', ')}`)),
        )
      }, ms)
      waiting.add(look)
      look()
    })
  }

  return {
    root: server.root,
    appId,
    appSecret,
    token,
    aesKey,
    account,
    calls,
    violations: world.violations,
    deliveries: push.deliveries,
    get menu() {
      return world.menu
    },
    connect(...urls) {
      callbackUrls = urls
    },
    async checkUrl() {
      const echostr = randomUUID()
      const timestamp = `${Math.floor(now() / 1000)}`
      const nonce = echostr.slice(0, 8)
      const signature = sign(token, timestamp, nonce)
      const { status, body } = await push.raw('GET', { signature, timestamp, nonce, echostr })
      return status === 200 && body === echostr
    },
    follower: (follower = {}) => createActor(world, push, world.addFollower(follower)),
    addTemplate: (id, fields) => void world.templates.set(id, fields),
    fail: faults.fail,
    loseAnswers: push.loseAnswers,
    seal: push.seal,
    raw: push.raw,
    revokeToken: tokens.revoke,
    idle: (ms) => until(() => underWay === 0, ms),
    until,
    async close() {
      push.close()
      await server.close()
    },
  }
}
