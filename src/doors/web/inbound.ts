/**
 * From a frame of the page to an update for the bot, and what of it stays in the chat.
 *
 * A frame is taken in once (the page's own name for it decides), delivered, and only then kept and acknowledged:
 * until the bot has said whether it is confidential, its words stand nowhere.
 */
import { createLanes } from '../../lanes.ts'
import { type Deliver, TryAgain } from '../door.ts'
import type { CallDeps } from './call-deps.ts'
import {
  type ChatFrame,
  createMeanings,
  type Meaning,
  type Of,
  type Person,
  type Refused,
} from './meaning.ts'
import type { ServerFrame } from './protocol.ts'

export function createInbound(deps: CallDeps, deliver: () => Deliver | undefined) {
  const { store, logger } = deps
  const serial = createLanes<number>()
  const meanings = createMeanings(deps)

  /** Takes a frame in, has it handled, keeps what it leaves. Throws what the store or the bot throws. */
  async function handle(
    person: Person,
    chat: number,
    cid: string,
    mean: (id: number) => Promise<Meaning | Refused['reason']> | Meaning,
  ): Promise<ServerFrame> {
    const refused = (reason: Refused['reason']): Refused => ({ t: 'refused', cid, again: false, reason })
    const send = deliver()
    if (!send) throw new TryAgain('the door is closed')
    const taken = await store.take(chat, person.id, cid)
    if (!taken) return refused('not-a-member')
    const { id } = taken
    if (taken.handled) return { t: 'ack', cid, id }
    const meaning = await mean(id)
    if (typeof meaning === 'string') return refused(meaning)

    const { confidential } = await send({ update_id: id, ...meaning.update })
    const { entry } = meaning
    const kept = entry && !confidential && !meaning.unkept
    await store.settle(chat, person.id, cid, id, kept ? entry : undefined)
    // The person's own pages still show it, until they are closed.
    if (entry && !kept) await store.signal(person.id, { t: 'whisper', chat, ...entry })
    return { t: 'ack', cid, id }
  }

  /** Anything thrown becomes an answer: the page sends again what was not taken in. */
  async function answer(chat: number, cid: string, work: () => Promise<ServerFrame>): Promise<ServerFrame> {
    try {
      return await serial.run(chat, work)
    } catch (error) {
      const again = error instanceof TryAgain || (error instanceof Error && error.name === 'StoreAway')
      if (!again) logger.error({ err: error }, 'a frame of the page failed')
      return { t: 'refused', cid, again, reason: 'busy' }
    }
  }

  return {
    /** Handles one frame; frames of one chat one after the other. Never rejects. */
    async take(person: Person, frame: ChatFrame): Promise<ServerFrame> {
      const mean = (id: number) => meanings.of(person, frame, id)
      return await answer(frame.chat, frame.cid, () => handle(person, frame.chat, frame.cid, mean))
    },

    /** Uses a link up: joins a group, or founds one, in which the bot then hears `/start <payload>`. Never rejects. */
    async enter(person: Person, { t, cid, code }: Of<'join' | 'newGroup'>): Promise<ServerFrame> {
      return await answer(person.id, cid, async () => {
        const entered = await store.redeem(code, t === 'join' ? 'join' : 'found', person.id)
        if (!entered) return { t: 'refused', cid, again: false, reason: 'bad-code' }
        const { chat, payload } = entered
        if (t === 'newGroup') {
          // The names of these two frames are the group's own, so that a page that asks twice is heard once.
          await handle(person, chat, 'found', () => ({ update: meanings.botJoined(person, chat) }))
          const start = { t: 'text' as const, chat, cid: 'start', text: `/start ${payload}` }
          await handle(person, chat, 'start', (id) => meanings.of(person, start, id))
        }
        await store.signal(person.id, { t: 'chats' })
        return { t: 'ack', cid, chat }
      })
    },

    idle: serial.idle,
  }
}

export type Inbound = ReturnType<typeof createInbound>
