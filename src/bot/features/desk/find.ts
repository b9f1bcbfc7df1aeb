/** `/desk <words>`: by number or its last four digits, telephone, the beginning of a name, or what it is about. */
import { textOf } from '../../../domain/form.ts'
import { readPhone } from '../../../domain/reading/phone.ts'
import { fold } from '../../../domain/reading/text.ts'
import type { ServiceRequest } from '../../../domain/request.ts'
import { requestTitle } from '../../../texts/card.ts'
import type { BotContext } from '../../context.ts'
import { wordingOf } from '../../forms.ts'
import { choiceOf } from './lines.ts'
import type { Scope } from './scope.ts'

const SHOWN = 10
/** Open requests looked through by number, and opened to look for a name. */
const MOST = 50_000
const MOST_OPENED = 1_000
/** Newest requests of one telephone. */
const MOST_OF_PHONE = 50
/** What is over is still found by its last digits for so long, ms. */
const RECENT = 7 * 24 * 60 * 60_000

/** Only what they may know of anyway is found; what else there is stays unsaid. */
export async function find(ctx: BotContext, scope: Scope, words: string): Promise<void> {
  const found = await lookFor(ctx, scope, fold(words).slice(0, 60))
  if (found.length === 0) return ctx.say(ctx.t('desk-found-none'))
  const lines = [
    ctx.t('desk-found', { count: found.length }),
    found.length > SHOWN && ctx.t('desk-found-many', { shown: SHOWN }),
  ]
  const menu = found.slice(0, SHOWN).map((request) => choiceOf(ctx, request))
  ctx.say(lines.filter(Boolean).join('\n'), { menu })
}

async function lookFor(ctx: BotContext, scope: Scope, words: string): Promise<ServiceRequest[]> {
  const { requests } = ctx.deps.store
  const [, kind, date, serial] = /^([a-z]{2})\s*(\d{6})\s*-?\s*(\d{4})$/i.exec(words) ?? []
  if (kind) return await open(ctx, scope, [`${kind.toUpperCase()}${date}-${serial}`])
  if (/^\d{4}$/.test(words)) {
    const recent = [
      ...(await requests.briefs(MOST)),
      ...(await requests.closedSince(ctx.deps.clock() - RECENT, MOST)),
    ]
    const ending = recent.filter((brief) => brief.number.endsWith(`-${words}`))
    return await open(
      ctx,
      scope,
      ending.map(({ number }) => number),
    )
  }
  const phone = readPhone(words)
  if (phone.ok) return await open(ctx, scope, await requests.byPhone(phone.value.e164, MOST_OF_PHONE))
  return await byWords(ctx, scope, words)
}

async function byWords(ctx: BotContext, scope: Scope, words: string): Promise<ServiceRequest[]> {
  const briefs = await ctx.deps.store.requests.briefs(MOST)
  const seen = briefs.filter((brief) => scope.sees(brief, brief.holder)).slice(0, MOST_OPENED)
  const opened = await open(
    ctx,
    scope,
    seen.map(({ number }) => number),
  )
  const wanted = words.toLowerCase()
  return opened.filter((request) => {
    const names = [textOf(request.answers, 'name'), textOf(request.answers, 'theirName')]
    return (
      names.some((name) => name?.toLowerCase().startsWith(wanted)) ||
      requestTitle(request, wordingOf(ctx)).toLowerCase().includes(wanted)
    )
  })
}

/** Those of them that they may know of. */
async function open(ctx: BotContext, scope: Scope, numbers: string[]): Promise<ServiceRequest[]> {
  const found = await Promise.all([...new Set(numbers)].map((number) => ctx.deps.store.requests.get(number)))
  return found.flatMap((each) =>
    each && scope.sees(each.request, each.request.inCharge?.chat) ? [each.request] : [],
  )
}
