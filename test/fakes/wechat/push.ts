/**
 * Callbacks: signed, encrypted, posted, and posted again with the same content if no answer comes in time, three
 * times in all (https://developers.weixin.qq.com/doc/service/guide/product/message/Receiving_standard_messages.html).
 */
import { randomInt } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { encrypt, sign } from './crypto.ts'
import { type ReplyRules, readReply } from './reply.ts'
import type { Follower } from './world.ts'
import { buildXml, type Fields } from './xml.ts'

const ATTEMPTS = 3
/** Events about a call come this long after it; real milliseconds. */
const TELL_MS = 20
/** What the platform tells the person in the account's name. */
const UNAVAILABLE = '该公众号提供的服务出现故障，请稍后再试'

export interface Attempt {
  /** How long the answer took, or until the platform gave up; real milliseconds. */
  ms: number
  /** `lost`: the test had the answer lost on its way. */
  outcome: 'answered' | 'late' | 'refused' | 'broken' | 'lost'
  status?: number
  body?: string
}

/** One message or event on its way to the account's server. */
export interface Delivery {
  openId: string
  fields: Fields
  attempts: Attempt[]
  /** Resolves when it was answered or given up. Never rejects. */
  done: Promise<void>
}

export interface PushOptions extends ReplyRules {
  callbackUrl(): string | undefined
  /** How long the platform waits, and the time from one attempt to the next; real milliseconds. */
  answerWithinMs: number
  retryAfterMs: number
  /** A repeated callback carries a new timestamp and nonce, or those of the first one. */
  resign: boolean
  onChange(change: 1 | 0 | -1): void
}

export interface Push {
  /**
   * Posts what somebody did. Resolves when the first attempt has left (or failed to). `follower`: who sees the
   * reply; undefined where none may be given.
   */
  post(openId: string, fields: Fields, follower?: Follower): Promise<Delivery>
  /** Posts an event that nobody replies to, once the call that caused it has its answer. */
  tell(openId: string, fields: Fields): void
  /** The next answers are lost, and the callbacks come again. */
  loseAnswers(count: number): void
  readonly deliveries: Delivery[]
  /** One request with a body and query of one's own; resolves to what came back. */
  raw(method: 'GET' | 'POST', query: Record<string, string>, body?: string): Promise<Raw>
  /** Query and body of a callback as the platform would send it now. */
  seal(xml: string, openId: string): { query: Record<string, string>; body: string }
  close(): void
}

export interface Raw {
  status: number
  body: string
}

export function createPush(options: PushOptions): Push {
  const { world, mode, token, aesKey, answerWithinMs, retryAfterMs, onChange } = options
  const agent = new Agent({ keepAlive: true })
  const closed = new AbortController()
  setMaxListeners(0, closed.signal)
  const deliveries: Delivery[] = []
  let losing = 0

  function seal(xml: string, openId: string) {
    const timestamp = `${Math.floor(world.now() / 1000)}`
    const nonce = `${randomInt(1, 2_147_483_647)}`
    const query = { signature: sign(token, timestamp, nonce), timestamp, nonce, openid: openId }
    if (mode === 'plain') return { query, body: xml }
    const encrypted = encrypt(xml, aesKey, world.appId)
    const visible = mode === 'compatible' ? xml.slice('<xml>'.length, -'</xml>'.length) : ''
    const to = mode === 'secure' ? `<ToUserName><![CDATA[${world.account}]]></ToUserName>` : ''
    return {
      query: { ...query, encrypt_type: 'aes', msg_signature: sign(token, timestamp, nonce, encrypted) },
      body: `<xml>${to}${visible}<Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
    }
  }

  async function send(
    method: string,
    query: Record<string, string>,
    body = '',
    onSent = () => {},
  ): Promise<Raw> {
    const url = new URL(options.callbackUrl() ?? 'http://127.0.0.1:1/')
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
    const headers = { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
    return await new Promise<Raw>((resolve, reject) => {
      const outgoing = request(url, { method, agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }),
        )
      })
      // An answer that is here already but was not read, since this process was busy itself, is not late.
      const late = () => setImmediate(() => outgoing.destroy(new Error('late')))
      const timer = setTimeout(late, answerWithinMs)
      outgoing.on('error', reject).on('finish', onSent)
      outgoing.on('close', () => clearTimeout(timer))
      outgoing.end(body)
    })
  }

  async function attempt(sealed: ReturnType<typeof seal>, onSent: () => void): Promise<Attempt> {
    const begun = performance.now()
    const ended = (rest: Omit<Attempt, 'ms'>) => ({ ms: performance.now() - begun, ...rest })
    try {
      const answer = await send('POST', sealed.query, sealed.body, onSent)
      if (losing > 0) {
        losing--
        return ended({ outcome: 'lost', ...answer })
      }
      const good = answer.status >= 200 && answer.status < 300
      return ended({ outcome: good ? 'answered' : 'refused', ...answer })
    } catch (error) {
      return ended({ outcome: (error as Error).message === 'late' ? 'late' : 'broken' })
    }
  }

  function fail({ openId, fields }: Delivery, follower: Follower | undefined, why: string) {
    const what = fields.Event ?? fields.MsgType
    world.violations.push(`the account is out of service for ${openId} after ${String(what)}: ${why}`)
    if (follower)
      world.show(follower, { from: 'platform', via: 'unavailable', kind: 'text', text: UNAVAILABLE })
  }

  function take(delivery: Delivery, follower: Follower | undefined, body: string) {
    try {
      const content = readReply(body, delivery.openId, options)
      if (content && !follower) throw new Error('this event takes no reply')
      if (content && follower) world.show(follower, { via: 'passive', ...content })
    } catch (error) {
      fail(delivery, follower, (error as Error).message)
    }
  }

  async function deliver(delivery: Delivery, follower: Follower | undefined, onSent: () => void) {
    const { openId, fields } = delivery
    const [ToUserName, CreateTime] = [world.account, Math.floor(world.now() / 1000)]
    const xml = buildXml({ ToUserName, FromUserName: openId, CreateTime, ...fields })
    let sealed = seal(xml, openId)
    for (let left = ATTEMPTS; left > 0; left--) {
      const made = await attempt(sealed, onSent)
      onSent()
      delivery.attempts.push(made)
      if (made.outcome === 'answered') return take(delivery, follower, made.body ?? '')
      onChange(0)
      const pause = left > 1 ? Math.max(0, retryAfterMs - made.ms) : 0
      await sleep(pause, undefined, { ref: false, signal: closed.signal }).catch(() => {})
      if (closed.signal.aborted) return
      if (options.resign) sealed = seal(xml, openId)
    }
    const outcomes = delivery.attempts.map(({ outcome, status }) => `${outcome} ${status ?? ''}`.trim())
    fail(delivery, follower, `no answer to three callbacks (${outcomes.join(', ')})`)
  }

  async function post(openId: string, fields: Fields, follower?: Follower): Promise<Delivery> {
    onChange(1)
    const delivery: Delivery = { openId, fields, attempts: [], done: Promise.resolve() }
    deliveries.push(delivery)
    await new Promise<void>((onSent) => {
      delivery.done = deliver(delivery, follower, onSent).finally(() => onChange(-1))
    })
    return delivery
  }

  return {
    deliveries,
    seal,
    post,
    tell(openId, fields) {
      onChange(1)
      setTimeout(() => void post(openId, fields).finally(() => onChange(-1)), TELL_MS).unref()
    },
    raw: send,
    loseAnswers: (count) => {
      losing += count
    },
    close() {
      closed.abort()
      agent.destroy()
    },
  }
}
