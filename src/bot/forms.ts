/** A chat's draft seen with the eyes of the form engine: its questions, and the world they are read in. */
import { createReader, stillValid } from '../domain/answer.ts'
import { askedOnBehalf, questionsFor } from '../domain/booking.ts'
import type { FormWorld } from '../domain/choices.ts'
import { type Draft, revive } from '../domain/draft.ts'
import type { Reader } from '../domain/flow.ts'
import { type Question, textOf } from '../domain/form.ts'
import type { Wording } from '../texts/describe.ts'
import type { BotContext } from './context.ts'

export interface OpenForm {
  questions: readonly Question[]
  world: FormWorld
  read: Reader
}

/** The form of this draft. The questions follow from the draft: another item, other questions. */
export function openForm(ctx: BotContext, draft: Draft): OpenForm {
  const world = worldOf(ctx)
  return { questions: questionsOf(ctx, draft), world, read: createReader(world) }
}

export function questionsOf(ctx: BotContext, draft: Draft): readonly Question[] {
  const { catalog } = ctx.deps
  const item = textOf(draft.answers, 'item')
  const questions = questionsFor(
    catalog.form(draft.form),
    item === undefined ? undefined : catalog.services.item(item),
  )
  return draft.behalf ? askedOnBehalf(questions) : questions
}

/** What forms are read in. */
export function worldOf(ctx: BotContext): FormWorld {
  const { catalog, texts } = ctx.deps
  return {
    now: ctx.now,
    languages: texts.languages,
    trees: { services: catalog.serviceTree, areas: catalog.areaTree },
    calendar: catalog.calendar,
    partsOf: (item) => catalog.services.partsOf(item),
  }
}

/** The draft as it can go on today, and what had to be dropped. */
export function reviveDraft(ctx: BotContext, draft: Draft): { draft: Draft; dropped: Question[] } {
  const world = worldOf(ctx)
  return revive(questionsOf(ctx, draft), draft, (question, answer) =>
    stillValid(question, answer, draft, world),
  )
}

export function wordingOf(ctx: BotContext): Wording {
  const { catalog, texts } = ctx.deps
  return { catalog, texts, language: ctx.language, today: ctx.now.date }
}
