/** When somebody comes, agreed with the resident: a working day from today on, and the part of it. */
import { Composer } from 'grammy'
import { day as readDayAnswer } from '../../../domain/answers/day.ts'
import { dayIsOpen, type FormWorld, offeredDays, openParts } from '../../../domain/choices.ts'
import type { Reading } from '../../../domain/flow.ts'
import type { Answers } from '../../../domain/form.ts'
import type { ServiceRequest } from '../../../domain/request.ts'
import { inLanguage } from '../../../domain/text.ts'
import { dayInWords } from '../../../texts/dates.ts'
import { appointmentInWords } from '../../../texts/describe.ts'
import { noteInWords } from '../../ask.ts'
import { deskPress, readPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import { wordingOf, worldOf } from '../../forms.ts'
import { actOn, mayDo } from './act.ts'
import { awaitWords, forgetWords, type TakeWords } from './words.ts'

/** A day that is none, to ask whether it may be appointed at all. */
const SOME_DAY = ''

export function appoint(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'appoint',
    async (ctx) => {
      const [, number = '', day, part] = readPress(ctx.pressed, 'r') ?? []
      const request = await mayAppoint(ctx, number)
      if (!request) return
      if (day === undefined) return askDay(ctx, request)
      const world = worldOf(ctx)
      if (!dayIsOpen(day, answersOf(request), world)) return ctx.note(ctx.t('complaint-gone'), true)
      if (part === undefined) return askPart(ctx, request, day)
      if (!partsOn(request, day, world).some(({ id }) => id === part))
        return ctx.note(ctx.t('complaint-gone'), true)
      await agree(ctx, number, day, part)
    },
  )
  return composer
}

/** 明天下午 is all of it, 明天 asks for the part, and 下午 is the part of the day that was chosen before. */
export const takeDay: TakeWords = async (ctx, number, words) => {
  const request = await mayAppoint(ctx, number)
  if (!request) return true
  const { day: chosen } = ctx.state.words ?? {}
  const read = readWords(ctx, request, words)
  const again = read.type !== 'value' && chosen ? readWords(ctx, request, `${chosen} ${words}`) : read
  const reading = again.type === 'value' && again.also ? again : read
  if (reading.type === 'complaint') ctx.say(noteInWords(ctx, reading.note))
  if (reading.type !== 'value' || typeof reading.value !== 'string') return false
  const { also, value: day } = reading
  if (typeof also?.part === 'string') {
    await agree(ctx, number, day, also.part)
    return true
  }
  askPart(ctx, request, day)
  return false
}

const readWords = (ctx: BotContext, request: ServiceRequest, text: string): Reading =>
  readDayAnswer(
    { type: 'text', text },
    { id: '', form: 'booking', answers: answersOf(request) },
    worldOf(ctx),
  )

/** Which days and parts there are depends on the item alone. */
const answersOf = ({ item }: ServiceRequest): Answers => (item === undefined ? {} : { item })
const partsOn = (request: ServiceRequest, day: string, world: FormWorld) =>
  openParts({ ...answersOf(request), day }, world)

async function mayAppoint(ctx: BotContext, number: string): Promise<ServiceRequest | undefined> {
  return (await mayDo(ctx, number, (by) => ({ type: 'appoint', by, day: SOME_DAY })))?.request
}

function askDay(ctx: BotContext, request: ServiceRequest): void {
  const { number } = request
  awaitWords(ctx, 'appoint', number)
  ctx.say(ctx.t('ask-appoint', { number }), {
    menu: offeredDays(answersOf(request), worldOf(ctx)).map((day) => ({
      label: dayInWords(day, ctx.language, ctx.now.date, ctx.deps.texts),
      press: deskPress('appoint', number, day),
    })),
  })
}

function askPart(ctx: BotContext, request: ServiceRequest, day: string): void {
  const { number } = request
  awaitWords(ctx, 'appoint', number, { day })
  const inWords = dayInWords(day, ctx.language, ctx.now.date, ctx.deps.texts)
  ctx.say(ctx.t('ask-appoint-part', { number, day: inWords }), {
    menu: partsOn(request, day, worldOf(ctx)).map(({ id, name }) => ({
      label: inLanguage(name, ctx.language),
      press: deskPress('appoint', number, day, id),
    })),
  })
}

async function agree(ctx: BotContext, number: string, day: string, part: string): Promise<void> {
  const done = await actOn(ctx, number, (by) => ({ type: 'appoint', by, day, part }))
  if (!done) return
  forgetWords(ctx, 'appoint', number)
  ctx.note(ctx.t('appointed', { number, when: appointmentInWords(done.request, wordingOf(ctx)) }))
}
