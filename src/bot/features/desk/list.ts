/** `/desk`: what is open here, how much of it is late, and everything one can do something about. */
import { Composer } from 'grammy'
import { may } from '../../../domain/person.ts'
import { untold } from '../../../jobs/voice.ts'
import type { Brief } from '../../../store/store.ts'
import { BOARD_PRESS, type DeskList, listPress, readPress, sayPress } from '../../callback-data.ts'
import type { BangbanContext, BotContext } from '../../context.ts'
import type { Button } from '../../keyboards.ts'
import { find } from './find.ts'
import { choicesOf } from './lines.ts'
import { type Scope, scopeOf } from './scope.ts'
import { showAgain, voiceAgain } from './show.ts'

const SHOWN = 10
/** Looked through; far more than a city has open. */
const MOST = 50_000
/** So long after its end the resident may still have to be rung, ms. */
const STILL_TO_SAY = 7 * 24 * 60 * 60_000
const MOST_TO_SAY = 5

export function lists(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.command('desk', async (ctx) => {
    const scope = await scopeOf(ctx)
    if (!scope) return ctx.say(ctx.t('desk-staff-only'))
    const words = ctx.match.trim()
    if (words) return await find(ctx, scope, words)
    await show(ctx, scope, scope.lists[0] ?? 'mine', 0)
  })

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'k') !== undefined,
    async (ctx) => {
      const [what = '', more = ''] = readPress(ctx.pressed, 'k') ?? []
      const scope = await scopeOf(ctx)
      if (!scope) return ctx.note(ctx.t('desk-staff-only'), true)
      if (what === 'board') return await board(ctx, scope)
      if (what === 'say') return await voiceAgain(ctx, more)
      const list = scope.lists.find((each) => each === what)
      if (!list) return ctx.note(ctx.t('button-old'))
      ctx.note()
      await show(ctx, scope, list, Math.max(0, Math.trunc(Number(more)) || 0))
    },
  )

  composer.filter(
    (ctx) => readPress(ctx.pressed, 'r')?.[0] === 'view',
    async (ctx) => await showAgain(ctx, readPress(ctx.pressed, 'r')?.[1] ?? ''),
  )
  return composer
}

async function show(ctx: BotContext, scope: Scope, list: DeskList, page: number): Promise<void> {
  const open = await ctx.deps.store.requests.briefs(MOST)
  const counts = new Map(scope.lists.map((each) => [each, open.filter((b) => scope.isIn(each, b)).length]))
  const here = open
    .filter((brief) => scope.isIn(list, brief))
    // What is late first; else as they came.
    .sort((a, b) => Number(b.late) - Number(a.late))
  const first = page * SHOWN < here.length ? page * SHOWN : 0
  const toSay = list === 'mine' && first === 0 ? await sayings(ctx, scope, open) : []
  const menu = [...toSay, ...(await choicesOf(ctx, here.slice(first, first + SHOWN)))]
  const last = Math.min(first + SHOWN, here.length)
  const lines = [
    ctx.t(here.length > 0 ? `desk-list-${list}` : `desk-none-${list}`, { count: here.length }),
    here.length > SHOWN && ctx.t('desk-page', { first: first + 1, last }),
    page === 0 && ctx.t(scope.lists.length > 1 ? 'desk-how' : 'desk-how-alone'),
    page === 0 && ctx.isPrivate && ctx.t('desk-new'),
  ]
  const next = last < here.length ? [[{ label: ctx.t('desk-next'), press: listPress(list, page + 1) }]] : []
  ctx.say(lines.filter(Boolean).join('\n'), {
    menu,
    buttons: [...next, ...leadElsewhere(ctx, scope, list, counts)],
  })
}

/** The other lists, two in a row, each with how many stand there; for those above the board. */
function leadElsewhere(
  ctx: BotContext,
  scope: Scope,
  list: DeskList,
  counts: ReadonlyMap<DeskList, number>,
): Button[][] {
  const others = scope.lists
    .filter((each) => each !== list)
    .map((each) => ({
      label: ctx.t(`desk-goto-${each}`, { count: counts.get(each) ?? 0 }),
      press: listPress(each),
    }))
  const rows: Button[][] = []
  while (others.length > 0) rows.push(others.splice(0, 2))
  if (ctx.isPrivate && may(scope.person, 'board'))
    rows.push([{ label: ctx.t('desk-goto-board'), press: BOARD_PRESS }])
  return rows
}

/** Residents without a chat who are still to be rung, also about what is over. */
async function sayings(ctx: BotContext, { chat }: Scope, open: Brief[]): Promise<Button[]> {
  const { requests } = ctx.deps.store
  const over = await requests.closedSince(ctx.deps.clock() - STILL_TO_SAY, MOST)
  const own = [...open, ...over].filter(({ byVoice, holder }) => byVoice && holder === chat)
  const found = await Promise.all(own.map(({ number }) => requests.get(number)))
  return found
    .flatMap((each) => (each && untold(each.request).length > 0 ? [each.request.number] : []))
    .slice(0, MOST_TO_SAY)
    .map((number) => ({ label: ctx.t('desk-to-say', { number }), press: sayPress(number) }))
}

/** The link is needed for the answer, so it is made before the answer is decided; an unused one expires by itself. */
async function board(ctx: BotContext, { chat, person }: Scope): Promise<void> {
  // In a group everybody would see the link.
  if (!ctx.isPrivate || !may(person, 'board')) return ctx.note(ctx.t('desk-board-not-here'), true)
  const { store, publicUrl } = ctx.deps
  const url = `${publicUrl}/board/?key=${await store.boards.offer(chat)}`
  ctx.note()
  ctx.say(ctx.t('desk-board', { url }))
}
