/** What somebody does about their own notices: agrees, says no more, moves, comes back. One record, changed as it is now. */
import { type ConsentLine, hasAgreed, type Subscriber, withConsent } from '../domain/subscriber.ts'
import type { BotContext } from './context.ts'

type Own = Omit<Subscriber, 'chat' | 'consent' | 'gone'>

export const mySubscription = (ctx: BotContext): Promise<Subscriber | undefined> =>
  ctx.deps.store.subscribers.get(ctx.home)

/** Whether they agreed to the words as they are today. */
export function isUpToDate(ctx: BotContext, subscriber: Subscriber | undefined): subscriber is Subscriber {
  return (
    hasAgreed(subscriber) &&
    (subscriber.consent.at(-1)?.version ?? 0) >= ctx.deps.catalog.noticeRules.consentVersion
  )
}

/** Changes what they chose. Only of somebody who agreed; whoever does so can be reached. */
export async function choose(
  ctx: BotContext,
  change: (now: Subscriber) => Partial<Own>,
): Promise<Subscriber | undefined> {
  return await ctx.deps.store.subscribers.change(ctx.home, (now) => {
    if (!hasAgreed(now)) return undefined
    const { gone: _gone, ...reachable } = now
    return { ...reachable, ...change(now) }
  })
}

/** Writes down that they agreed, or do not. A refusal is written down too, so that nobody asks again. */
export async function decideConsent(
  ctx: BotContext,
  what: ConsentLine['what'],
): Promise<Subscriber | undefined> {
  const { area } = ctx.state
  const version = ctx.deps.catalog.noticeRules.consentVersion
  const line: ConsentLine = { at: ctx.deps.clock(), what, version }
  return await ctx.deps.store.subscribers.change(ctx.home, (now) => {
    const fresh: Subscriber = { chat: ctx.home, language: ctx.language, kinds: [], consent: [] }
    // The place of a link or a code they came by.
    if (!now) return withConsent({ ...fresh, ...(area && what === 'given' && { area }) }, line)
    const { gone: _gone, ...reachable } = now
    return withConsent(reachable, line)
  })
}

/** Decided anew within so long, the same words are the same words, ms. */
const JUST_NOW = 60_000

/** Says no more for them. False: they had not agreed to any. */
export async function withdraw(ctx: BotContext): Promise<boolean> {
  const last = (await mySubscription(ctx))?.consent.at(-1)
  if (last?.what !== 'given') return last !== undefined && ctx.deps.clock() - last.at < JUST_NOW
  await decideConsent(ctx, 'withdrawn')
  return true
}

/** Somebody writes whom the platform had called gone. */
export async function comeBack(ctx: BotContext): Promise<void> {
  await ctx.deps.store.subscribers.change(ctx.home, (now) => {
    if (now?.gone === undefined) return undefined
    const { gone: _gone, ...reachable } = now
    return reachable
  })
}
