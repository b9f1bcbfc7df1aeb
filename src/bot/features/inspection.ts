import { Composer } from 'grammy'
import type { BangbanContext, BotContext } from '../context.ts'
export function sayInspectionStart(ctx: BotContext): void {
  ctx.say('x')
}
export function inspectionEntry(_d: string): Composer<BangbanContext> {
  return new Composer<BangbanContext>()
}
export function lookUp(ctx: BotContext): void {
  ctx.confidential = true
}
export function findUnitIn(_ctx: BotContext, _w: string): { id: string; sure: boolean } | undefined {
  return undefined
}
export function answerUnit(_ctx: BotContext, _id: string): void {}
