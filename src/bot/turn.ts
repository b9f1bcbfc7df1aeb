/**
 * One update, from a door to its answer: load the chat's state, decide, commit, then speak.
 */
import type { Api, MiddlewareFn } from 'grammy'
import type { Update, UserFromGetMe } from 'grammy/types'
import { type Deliver, type Outcome, TryAgain } from '../doors/door.ts'
import { createLanes } from '../lanes.ts'
import { StoreAway } from '../store/store.ts'
import { type BangbanContext, BotContext } from './context.ts'
import type { Deps } from './deps.ts'
import { type MakeCall, speak } from './speak.ts'
import { type ChatState, freshState, takeIn } from './state.ts'
import { createWhisperedMenus } from './whispered-menus.ts'

export interface TurnOptions {
  deps: Deps
  /** All of the bot's handlers. */
  handlers: MiddlewareFn<BangbanContext>
  /** Says the current question again: an update came twice because its answer may not have been heard. */
  again(ctx: BangbanContext): Promise<void>
  /** For handlers that cannot decide without an answer. */
  api: Api
  /** Says what was decided. */
  call: MakeCall
  /** Who the bot is; a platform may say so only later. */
  me(): UserFromGetMe
  /** Longest time to decide, ms. A handler that hangs must not hold up its chat. */
  decideWithin?: number
  /**
   * The door hears that the update is handled at the latest this long after the commit, ms. Until then a crash has the
   * update brought again and its answer said: a number that was given must not be lost in a platform's queue.
   */
  speakWithin?: number
  onHandled?(chat: number, kind: string, ms: number): void
}

const ATTEMPTS = 8

export function createDeliver(options: TurnOptions): { deliver: Deliver; idle(): Promise<void> } {
  const { deps, handlers, again, api, call, me, decideWithin = 10_000, speakWithin = 20_000 } = options
  const queue = createLanes<number>()
  const menus = createWhisperedMenus(deps.clock)
  const apologised = new Set<number>()

  /** With a copy of the state: handlers replace its fields, they never reach into them. */
  function contextOf(update: Update, state: ChatState, chat: number): BangbanContext {
    const ctx = new BotContext(update, api, me()) as BangbanContext
    ctx.deps = deps
    ctx.state = { ...state }
    ctx.whisperedMenu = menus.get(chat)
    return ctx
  }

  async function decide(update: Update, state: ChatState, chat: number): Promise<BangbanContext> {
    const ctx = contextOf(update, state, chat)
    const repeated = state.seen.includes(update.update_id)
    const isLast = state.seen.at(-1) === update.update_id
    try {
      if (!repeated) {
        await within(decideWithin, Promise.resolve(handlers(ctx, async () => {})))
        takeIn(ctx.state, update.update_id, ctx.confidential)
      } else {
        // Of an update further back nobody knows any more whether something may be kept of it.
        ctx.confidential = isLast ? state.hushed === true : true
        if (isLast) await again(ctx)
      }
    } catch (error) {
      if (error instanceof StoreAway) throw error
      deps.logger.error({ err: error, kind: kindOf(update) }, 'update failed')
      return sorry(update, state, chat)
    }
    return ctx
  }

  /**
   * Whatever went wrong: nothing already answered is lost, and the person hears something. In a context of its own,
   * since a handler that took too long may go on in the other. The words are to be sent again, and perhaps they
   * were a look-up: nothing is kept of them.
   */
  function sorry(update: Update, state: ChatState, chat: number): BangbanContext {
    const ctx = contextOf(update, { ...state, dialogues: undefined }, chat)
    if (ctx.isPrivate || ctx.callbackQuery) ctx.note(ctx.t('sorry-failed'), true)
    ctx.confidential = true
    takeIn(ctx.state, update.update_id, true)
    return ctx
  }

  const spoken = (ctx: BangbanContext) => ({
    outcome: { confidential: ctx.confidential },
    spoken: speak(call, ctx.calls, deps.logger).finally(() => {
      if (ctx.leavesWork) deps.wakeOutbox()
    }),
  })

  /** A chat that was forgotten after a while keeps the language somebody chose there. */
  async function anew(chat: number): Promise<ChatState> {
    const language = (await deps.store.people.get(chat))?.language
    return { ...freshState(), ...(language && { language }) }
  }

  async function turn(update: Update, chat: number): Promise<{ outcome: Outcome; spoken: Promise<void> }> {
    let loaded = await deps.store.sessions.load<ChatState>(chat)
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const state = loaded.state ?? (await anew(chat))
      const ctx = await decide(update, state, chat)
      if (state.seen.includes(update.update_id)) {
        // Taken in a moment ago, while we decided it too: whoever was faster is about to answer.
        if (attempt > 0) ctx.calls = []
        // What is said again has a menu of its own: its numbers must not pick from the menu before.
        if (ctx.calls.length === 0) return spoken(ctx)
      }
      let committed = await deps.store.sessions.commit(chat, loaded.revision, ctx.state)
      // The state itself went away while this was decided: it was erased, by this very update or by time.
      if (!committed.ok && committed.revision === 0 && loaded.revision !== 0)
        committed = await deps.store.sessions.commit(chat, 0, ctx.state)
      if (!committed.ok) {
        loaded = committed
        continue
      }
      menus.set(chat, ctx.whisperedMenu)
      apologised.delete(chat)
      if (ctx.callbackQuery && !ctx.calls.some(({ method }) => method === 'answerCallbackQuery')) ctx.note()
      return spoken(ctx)
    }
    throw new TryAgain('the chat is busy in another process')
  }

  /** Once per chat and outage: the door brings the update again by itself. */
  function apologise(update: Update, chat: number): void {
    if (apologised.has(chat) || chat < 0) return
    apologised.add(chat)
    const { from } = update.message ?? update.edited_message ?? update.callback_query ?? {}
    const language = deps.texts.negotiate(from?.language_code)
    const text = deps.texts.t(language, 'try-again-soon')
    void speak(call, [{ method: 'sendMessage', payload: { chat_id: chat, text } }], deps.logger)
  }

  const deliver: Deliver = async (update) => {
    const chat = chatOf(update)
    if (chat === undefined) return { confidential: false }
    const started = deps.clock()
    return await new Promise<Outcome>((resolve, reject) => {
      queue
        .run(chat, async () => {
          const { outcome, spoken } = await turn(update, chat)
          const timer = setTimeout(() => resolve(outcome), speakWithin)
          await spoken
          clearTimeout(timer)
          resolve(outcome)
          options.onHandled?.(chat, kindOf(update), deps.clock() - started)
        })
        .catch((error: unknown) => {
          if (error instanceof StoreAway) apologise(update, chat)
          else if (!(error instanceof TryAgain)) deps.logger.error({ err: error }, 'turn failed')
          reject(
            error instanceof TryAgain ? error : new TryAgain('the store cannot be reached', { cause: error }),
          )
        })
    })
  }
  return { deliver, idle: queue.idle }
}

/** The chat whose state the update may change; undefined: nothing the bot answers. */
function chatOf(update: Update): number | undefined {
  return (
    update.message?.chat.id ??
    update.edited_message?.chat.id ??
    update.callback_query?.message?.chat.id ??
    update.my_chat_member?.chat.id
  )
}

/** `message`, `callback_query`, …: a label without personal data. */
function kindOf(update: Update): string {
  return Object.keys(update).find((key) => key !== 'update_id') ?? 'unknown'
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not decided within ${ms} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
