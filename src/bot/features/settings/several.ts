/** What somebody is, and what they want to hear about: several of a short list, ticked one by one or typed at once. */
import { readChoices } from '../../../domain/reading/choice.ts'
import { readMove } from '../../../domain/reading/move.ts'
import type { Subscriber } from '../../../domain/subscriber.ts'
import { inLanguage } from '../../../domain/text.ts'
import { settingPress } from '../../callback-data.ts'
import type { BangbanContext } from '../../context.ts'
import { numbered } from '../../keyboards.ts'
import { choose, mySubscription } from '../../subscription.ts'
import { backButton, show } from './screen.ts'

export type Several = 'kinds' | 'topics'
/** All of them, or none: what holds for whoever never chose. */
export const USUAL = 'usual'

export function askSeveral(ctx: BangbanContext, what: Several, subscriber: Subscriber, lead = ''): void {
  const options = ctx.deps.catalog.noticeRules[what]
  const ticked = tickedOf(ctx, what, subscriber)
  const choices = options.map(({ id, text }) => {
    const isOn = ticked.includes(id)
    return {
      label: `${isOn ? '☑' : '☐'} ${inLanguage(text, ctx.language)}`,
      // What it will be, not "the other way round": pressed twice by a trembling hand it is still that.
      press: settingPress(what, isOn ? '-' : '+', id),
    }
  })
  const usual = { label: ctx.t(`settings-button-${what}-usual`), press: settingPress(what, USUAL) }
  const text = [lead, ctx.t(`settings-${what}-ask`)].filter(Boolean).join('\n\n')
  const buttons = [[usual, backButton(ctx)]]
  if (ctx.can.buttons) return show(ctx, { text, menu: choices, buttons, words: what })
  // There are no boxes to tick one by one: all that apply are typed at once.
  const lines = numbered(choices).flatMap((row) => row.map(({ label }) => label))
  show(ctx, { text: [text, '', ...lines, '', ctx.t('ask-several')].join('\n'), buttons, words: what })
}

/** A button: `+ <id>`, `- <id>`, or the usual. */
export async function pressSeveral(
  ctx: BangbanContext,
  what: Several,
  sign: string,
  id = '',
): Promise<Subscriber | undefined> {
  const known = ctx.deps.catalog.noticeRules[what].map((each) => each.id)
  if (sign === USUAL) return await setSeveral(ctx, what, () => undefined)
  if (!known.includes(id) || (sign !== '+' && sign !== '-')) return await mySubscription(ctx)
  return await setSeveral(ctx, what, (ticked) =>
    known.filter((each) => (each === id ? sign === '+' : ticked.includes(each))),
  )
}

/** Words or numbers for all that apply. Undefined: they do not fit. */
export async function takeSeveralWords(
  ctx: BangbanContext,
  what: Several,
  words: string,
): Promise<Subscriber | undefined> {
  if (readMove(words) === 'skip') return await setSeveral(ctx, what, () => [])
  const options = ctx.deps.catalog.noticeRules[what].map(({ id, text }) => ({
    id,
    labels: Object.values(text),
  }))
  const read = readChoices(words, options)
  return read.ok ? await setSeveral(ctx, what, () => read.value) : undefined
}

function setSeveral(ctx: BangbanContext, what: Several, change: (ticked: string[]) => string[] | undefined) {
  const all = ctx.deps.catalog.noticeRules.topics.length
  return choose(ctx, (now) => {
    const next = change(tickedOf(ctx, what, now))
    if (what === 'kinds') return { kinds: next ?? [] }
    // All of them: also those that the city adds later.
    return { topics: next?.length === all ? undefined : next }
  })
}

function tickedOf(ctx: BangbanContext, what: Several, { kinds, topics }: Subscriber): string[] {
  if (what === 'kinds') return kinds
  return topics ?? ctx.deps.catalog.noticeRules.topics.map(({ id }) => id)
}
