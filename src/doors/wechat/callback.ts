/** A callback: what the platform posts, once it is known to be from the platform. */
import { createHash } from 'node:crypto'
import { z } from 'zod'

const word = z.string().optional().catch(undefined)
const decimal = z.coerce.number().optional().catch(undefined)

/** The platform adds fields and kinds at any time; only what the door reads is checked. */
const schema = z.object({
  ToUserName: z.string().min(1).max(128),
  FromUserName: z.string().regex(/^[\w-]{1,64}$/),
  /** Unix seconds. */
  CreateTime: z
    .string()
    .regex(/^\d{1,12}$/)
    .transform(Number),
  MsgType: z.string().min(1).max(64),
  MsgId: word,
  MsgID: word,
  Event: word,
  EventKey: word,
  Status: word,
  Content: word,
  bizmsgmenuid: word,
  MediaId: word,
  Location_X: decimal,
  Location_Y: decimal,
  Label: word,
  Title: word,
  Url: word,
})

export type Callback = z.infer<typeof schema>

/** Undefined: not a callback. */
export function readCallback(fields: Record<string, unknown>): Callback | undefined {
  const parsed = schema.safeParse(fields)
  return parsed.success ? parsed.data : undefined
}

/**
 * The same for every repetition of one message, and for no other. MsgIds of different followers may be the same;
 * events have none, so their kind tells apart what happened in one second.
 */
export function keyOf({ FromUserName, CreateTime, MsgId, MsgID, Event, EventKey }: Callback): string {
  const parts = MsgId
    ? [FromUserName, MsgId]
    : [FromUserName, CreateTime, Event ?? '', EventKey ?? '', MsgID ?? '']
  return createHash('sha256').update(parts.join('|')).digest('hex')
}

/** 52 bits of the key. */
export const updateIdOf = (key: string): number => Number.parseInt(key.slice(0, 13), 16)

/** Which window for customer-service messages this opens: a message's, an act's, or none. */
export function windowOf({ MsgType, Event, bizmsgmenuid }: Callback): 'talk' | 'act' | undefined {
  if (MsgType !== 'event') return bizmsgmenuid ? 'act' : 'talk'
  return Event && /^(CLICK|SCAN|subscribe|scancode_push|scancode_waitmsg)$/.test(Event) ? 'act' : undefined
}
