/**
 * Finding the contact of an inspection group. Who looked up what is nobody's business: every answer is
 * confidential, the words never reach the stored state, the numbers of a list stay in memory.
 */
import { Composer } from 'grammy'
import { isOpen, presentRound } from '../../domain/inspection.ts'
import type { Found, UnitPlace } from '../../domain/inspection-search.ts'
import { inLanguage } from '../../domain/text.ts'
import { alwaysInWords, roundIsOver, unitInWords } from '../../texts/inspection.ts'
import { itemPress, readPress, unitPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { wordingOf } from '../forms.ts'
import type { Button } from '../keyboards.ts'
import { humanButton, menuButton } from './menu.ts'

/** In place of a unit: the list of all. */
const ALL = '*'

export function inspectionEntry(dialogue: string): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const enter = async (ctx: BangbanContext) => {
    await ctx.conversation.exitAll()
    await ctx.conversation.enter(dialogue)
  }
  composer.command('inspection', (ctx) => {
    const words = ctx.match.trim()
    // Whoever names the office at once is answered at once: a dialogue's log begins with what led into it.
    if (words) answerFound(ctx, ctx.deps.catalog.inspectionSearch.find(words, ctx.now))
    else return enter(ctx)
  })
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'inspect', enter)
  // A unit's button outside the dialogue: its answer needs none.
  composer.filter((ctx) => readPress(ctx.pressed, 'i') !== undefined, lookUp)
  return composer
}

/** What is said when the search begins: whether a round is open, and how to ask. */
export function sayInspectionStart(ctx: BotContext): void {
  const { inspection } = ctx.deps.catalog
  const round = presentRound(inspection.rounds, ctx.now)
  const closed = round && !isOpen(round, ctx.now) ? roundIsOver({ round }, inspection, wordingOf(ctx)) : ''
  const none = round
    ? ''
    : [ctx.t('inspection-no-round'), alwaysInWords(inspection, wordingOf(ctx))].join('\n')
  ctx.say([closed, none, ctx.t('inspection-start')].filter(Boolean).join('\n\n'), {
    menu: round ? [{ label: ctx.t('button-all-units'), press: unitPress(ALL) }] : [],
    buttons: [[menuButton(ctx), humanButton(ctx)]],
  })
}

/** Answers a typed query or a pressed unit, and leaves no trace of it. */
export function lookUp(ctx: BotContext): void {
  ctx.confidential = true
  const pressed = readPress(ctx.pressed, 'i')?.[0]
  if (pressed === ALL) return sayAll(ctx)
  const place = pressed === undefined ? undefined : ctx.deps.catalog.inspectionSearch.get(pressed)
  if (place) return answerUnit(ctx, place)
  const words = (ctx.message ?? ctx.editedMessage)?.text
  if (!words) return ctx.say(ctx.t('inspection-text-only'), { buttons: wayOn(ctx) })
  const found = ctx.deps.catalog.inspectionSearch.find(words, ctx.now)
  if (found.type === 'none' && offerItem(ctx, words)) return
  answerFound(ctx, found)
}

/** No unit, but a matter that we help with: whoever took the wrong turn finds the way. */
function offerItem(ctx: BotContext, words: string): boolean {
  const { serviceTree } = ctx.deps.catalog
  const [item] = serviceTree.search(words, 1)
  if (!item?.exact || !serviceTree.isLeaf(item.id)) return false
  const label = serviceTree.label(item.id, ctx.language)
  ctx.say(ctx.t('unknown-items'), { menu: [{ label, press: itemPress(item.id) }], buttons: wayOn(ctx) })
  return true
}

export function answerFound(ctx: BotContext, found: Found): void {
  ctx.confidential = true
  switch (found.type) {
    case 'one':
      return answerUnit(ctx, found.place)
    case 'several':
      return ctx.say(ctx.t('inspection-several'), { menu: choices(ctx, found.places), buttons: wayOn(ctx) })
    case 'none': {
      const all: Button = { label: ctx.t('button-all-units'), press: unitPress(ALL) }
      const text = ctx.t(found.nearest.length > 0 ? 'inspection-none' : 'inspection-none-near')
      return ctx.say(text, { menu: [...choices(ctx, found.nearest), all], buttons: wayOn(ctx) })
    }
  }
}

function answerUnit(ctx: BotContext, place: UnitPlace): void {
  const text = unitInWords(place, ctx.deps.catalog.inspection, ctx.now, wordingOf(ctx))
  ctx.say(`${text}\n\n${ctx.t('inspection-ask-more')}`, { buttons: wayOn(ctx) })
}

function sayAll(ctx: BotContext): void {
  const { inspection, inspectionSearch } = ctx.deps.catalog
  const round = presentRound(inspection.rounds, ctx.now)
  if (!round) return sayInspectionStart(ctx)
  ctx.say(ctx.t('inspection-list', { round: inLanguage(round.name, ctx.language) }), {
    menu: choices(ctx, inspectionSearch.ofRound(round)),
    buttons: wayOn(ctx),
  })
}

function choices(ctx: BotContext, places: readonly UnitPlace[]): Button[] {
  return places.map(({ id, unit }) => ({ label: inLanguage(unit.name, ctx.language), press: unitPress(id) }))
}

function wayOn(ctx: BotContext): Button[][] {
  return [[menuButton(ctx), humanButton(ctx)]]
}
