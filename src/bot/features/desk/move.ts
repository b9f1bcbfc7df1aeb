/** "Not ours": to the station of another area, or one level up. The resident hears where it is. */
import { Composer } from 'grammy'
import type { ServiceRequest } from '../../../domain/request.ts'
import { findArea, sayWhich } from '../../areas.ts'
import { deskPress, readPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { actOn, mayDo } from './act.ts'
import { lineageOf } from './actor.ts'
import { awaitWords, forgetWords, type TakeWords } from './words.ts'

/** An area that is none, to ask whether it may be moved at all. */
const ELSEWHERE = ''

export function move(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()
  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'move',
    async (ctx) => {
      const [, number = '', area] = readPress(ctx.pressed, 'r') ?? []
      if (area !== undefined) return await moveTo(ctx, number, area)
      const found = await mayDo(ctx, number, (by) => ({ type: 'move', by, area: ELSEWHERE }))
      if (!found) return
      awaitWords(ctx, 'move', number)
      ctx.say(ctx.t('ask-move', { number }), { menu: await levelsAbove(ctx, found.request) })
    },
  )
  return composer
}

export const takeArea: TakeWords = async (ctx, number, words) => {
  const found = findArea(ctx, words)
  if ('area' in found) {
    await moveTo(ctx, number, found.area)
    return true
  }
  sayWhich(ctx, found.maybe, (area) => deskPress('move', number, area))
  return false
}

async function moveTo(ctx: BotContext, number: string, area: string): Promise<void> {
  const { areas } = ctx.deps.catalog
  if (!areas.has(area)) return ctx.note(ctx.t('bind-unknown'), true)
  if (!(await actOn(ctx, number, (by) => ({ type: 'move', by, area })))) return
  forgetWords(ctx, 'move', number)
  const where = area === areas.root ? ctx.t('whole-city') : areas.label(area, ctx.language, true)
  ctx.note(ctx.t('moved-on', { number, area: where }))
}

/** The areas around it that have a station of their own, but for the one it is at; and the city. */
async function levelsAbove(ctx: BotContext, request: ServiceRequest): Promise<Button[]> {
  const { store, catalog } = ctx.deps
  const { areas } = catalog
  const lineage = lineageOf(ctx, request)
  const here = await store.stations.nearest(lineage)
  const stations = await Promise.all(lineage.map((area) => store.stations.nearest([area])))
  const above = stations.flatMap((station) => (station && station.chat !== here?.chat ? [station.area] : []))
  if (!above.includes(areas.root) && request.area !== undefined && here?.area !== areas.root)
    above.push(areas.root)
  return above.map((area) => ({
    label: area === areas.root ? ctx.t('whole-city') : areas.label(area, ctx.language, true),
    press: deskPress('move', request.number, area),
  }))
}
