/** How callbacks are wrapped: who may have written one, and how a reply is sealed. */
import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { type Callback, readCallback } from './callback.ts'
import { decrypt, encrypt, readAesKey, sameSignature, signatureOf } from './crypto.ts'
import { readXml, writeXml } from './xml.ts'

export interface EnvelopeOptions {
  token: string
  appId: string
  /** Set: only encrypted callbacks are believed. */
  encodingAesKey?: string
  /** Unix milliseconds. */
  clock(): number
}

const text = z.string().max(256).optional()
const querySchema = z.object({
  signature: text,
  msg_signature: text,
  timestamp: z.string().regex(/^\d{1,12}$/),
  nonce: z.string().min(1).max(128),
  echostr: text,
})

/** A callback with its timestamp and nonce, or the status that refuses it. */
export type Opened = { callback: Callback; stamp: string } | { status: 400 | 401 }

const FRESH_S = 300

export function createEnvelope({ token, appId, encodingAesKey, clock }: EnvelopeOptions) {
  const key = encodingAesKey === undefined ? undefined : readAesKey(encodingAesKey)
  const now = () => Math.floor(clock() / 1000)

  return {
    /** The answer to a check of the address; undefined: not from the platform. */
    check(query: unknown): string | undefined {
      const parsed = querySchema.safeParse(query)
      if (!parsed.success) return undefined
      const { signature, timestamp, nonce, echostr } = parsed.data
      return sameSignature(signature, signatureOf(token, timestamp, nonce)) ? echostr : undefined
    },

    open(query: unknown, body: string): Opened {
      const parsed = querySchema.safeParse(query)
      if (!parsed.success) return { status: 401 }
      const { signature, msg_signature, timestamp, nonce } = parsed.data
      // Without encryption the signature covers no body: refuse before reading one.
      if (!key && !sameSignature(signature, signatureOf(token, timestamp, nonce))) return { status: 401 }
      const outside = readXml(body)
      if (!outside) return { status: key ? 401 : 400 }
      let fields: typeof outside | undefined = outside
      if (key) {
        const sealed = typeof outside.Encrypt === 'string' ? outside.Encrypt.trim() : ''
        if (!sealed || !sameSignature(msg_signature, signatureOf(token, timestamp, nonce, sealed)))
          return { status: 401 }
        const inside = decrypt(sealed, key, appId)
        if (inside === undefined) return { status: 401 }
        fields = readXml(inside)
      }
      if (Math.abs(now() - Number(timestamp)) > FRESH_S) return { status: 401 }
      const callback = fields && readCallback(fields)
      return callback ? { callback, stamp: `${timestamp}:${nonce}` } : { status: 400 }
    },

    /** A text for whoever sent the callback, as the platform takes it in the answer. */
    reply({ FromUserName, ToUserName }: Callback, content: string): string {
      const message = writeXml({
        ToUserName: FromUserName,
        FromUserName: ToUserName,
        CreateTime: now(),
        MsgType: 'text',
        Content: content,
      })
      if (!key) return message
      const sealed = encrypt(message, key, appId)
      const [timestamp, nonce] = [String(now()), String(randomInt(1e9, 1e10))]
      return writeXml({
        Encrypt: sealed,
        MsgSignature: signatureOf(token, timestamp, nonce, sealed),
        TimeStamp: Number(timestamp),
        Nonce: nonce,
      })
    },
  }
}

export type Envelope = ReturnType<typeof createEnvelope>
