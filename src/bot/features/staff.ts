/** `/staff`: administrators see who is staff, make supervisors, change areas, and remove. */
import { Composer } from 'grammy'
import { may, type Person } from '../../domain/person.ts'
import { FALLBACK_LANGUAGE } from '../../domain/text.ts'
import { isAdministrator } from '../administrators.ts'
import { areaChoices, areasInWords, takeAreas } from '../areas.ts'
import { readPress, staffPress } from '../callback-data.ts'
import { offerCommandsTo } from '../commands.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import type { Button } from '../keyboards.ts'
import { awaitWords, forgetWords, type TakeWords } from './desk/words.ts'
import { dismiss } from './leave.ts'

const ON_A_PAGE = 10
const ROLES = ['administrator', 'supervisor', 'helper'] as const

export function staff(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.command('staff').filter(
    (ctx) => ctx.isPrivate,
    async (ctx) => {
      if (!(await isAdministrator(ctx))) return ctx.say(ctx.t('bind-administrators-only'))
      await list(ctx, 0)
    },
  )

  composer.filter(
    (ctx) => ctx.isPrivate && readPress(ctx.pressed, 'f') !== undefined,
    async (ctx) => {
      if (!(await isAdministrator(ctx))) return ctx.note(ctx.t('bind-administrators-only'), true)
      const [move, about, area] = readPress(ctx.pressed, 'f') ?? []
      if (move === 'list') return await list(ctx, Number(about) || 0)
      const chat = Number(about)
      const person = Number.isSafeInteger(chat) ? await ctx.deps.store.people.get(chat) : undefined
      // Removed by somebody else meanwhile; or by this very press, whose answer was lost.
      if (!person || (person.role === 'resident' && move !== 'really'))
        return ctx.note(ctx.t('staff-gone'), true)
      switch (move) {
        case 'view':
          return view(ctx, person)
        case 'areas':
          return area === undefined ? askAreas(ctx, person) : await setAreas(ctx, person, [area])
        case 'supervisor':
        case 'helper':
          return await setRole(ctx, person, move)
        case 'remove':
          return askWhether(ctx, person)
        case 'really':
          return await remove(ctx, person)
        default:
          return ctx.note(ctx.t('button-old'))
      }
    },
  )
  return composer
}

async function list(ctx: BotContext, page: number): Promise<void> {
  const people = await ctx.deps.store.people.withRole(...ROLES)
  people.sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'zh-CN'))
  const last = Math.max(0, Math.ceil(people.length / ON_A_PAGE) - 1)
  const now = Math.min(Math.max(0, page), last)
  const row: Button[] = []
  if (now > 0) row.push({ label: ctx.t('button-page-before'), press: staffPress('list', now - 1) })
  if (now < last) row.push({ label: ctx.t('button-page-next'), press: staffPress('list', now + 1) })
  ctx.say(ctx.t('staff-title', { count: people.length }), {
    menu: people.slice(now * ON_A_PAGE, (now + 1) * ON_A_PAGE).map((person) => ({
      label: describe(ctx, person),
      press: staffPress('view', person.chat),
    })),
    ...(row.length > 0 && { buttons: [row] }),
  })
}

const rank = ({ role }: Person) => ROLES.findIndex((each) => each === role)

function describe(ctx: BotContext, { name, role, areas = [] }: Person): string {
  const words = [name || ctx.t('staff'), ctx.t(`role-${role}`), areasInWords(ctx, areas)]
  return words.filter(Boolean).join(' · ')
}

function view(ctx: BotContext, person: Person): void {
  const { chat, role } = person
  const change: Button[] =
    role === 'helper'
      ? [{ label: ctx.t('button-make-supervisor'), press: staffPress('supervisor', chat) }]
      : role === 'supervisor'
        ? [{ label: ctx.t('button-make-helper'), press: staffPress('helper', chat) }]
        : []
  const areas: Button[] =
    role === 'administrator'
      ? []
      : [{ label: ctx.t('button-change-areas'), press: staffPress('areas', chat) }]
  ctx.say(describe(ctx, person), {
    menu: [
      ...change,
      ...areas,
      { label: ctx.t('button-remove-staff'), press: staffPress('remove', chat), style: 'danger' },
      { label: ctx.t('button-all-staff'), press: staffPress('list', 0) },
    ],
  })
}

function askAreas(ctx: BotContext, { chat, name }: Person): void {
  awaitWords(ctx, 'areas', String(chat))
  ctx.say(ctx.t('staff-areas', { name }), {
    menu: areaChoices(ctx, (area) => staffPress('areas', chat, area)),
  })
}

/** Areas typed for the person that was chosen. */
export const takeStaffAreas: TakeWords = async (ctx, about, words) => {
  if (!(await isAdministrator(ctx))) return true
  const person = await ctx.deps.store.people.get(Number(about))
  if (!may(person, 'work') || !person) {
    ctx.say(ctx.t('staff-gone'))
    return true
  }
  const areas = takeAreas(ctx, words, (area) => staffPress('areas', person.chat, area))
  if (areas) await setAreas(ctx, person, areas)
  return areas !== undefined
}

async function setAreas(ctx: BotContext, person: Person, codes: readonly string[]): Promise<void> {
  const areas = codes.filter(ctx.deps.catalog.areas.has)
  if (areas.length === 0) return ctx.note(ctx.t('bind-unknown'), true)
  const changed = { ...person, areas }
  await ctx.deps.store.people.put(changed)
  forgetWords(ctx, 'areas', String(person.chat))
  view(ctx, changed)
}

async function setRole(ctx: BotContext, person: Person, role: 'supervisor' | 'helper'): Promise<void> {
  // An administrator becomes neither by an old button.
  if (person.role === 'administrator') return view(ctx, person)
  const changed = { ...person, role }
  if (person.role !== role) {
    await ctx.deps.store.people.put(changed)
    sayTo(ctx, person, 'staff-role-now', role)
    offerCommandsTo(ctx, changed)
  }
  view(ctx, changed)
}

function askWhether(ctx: BotContext, person: Person): void {
  ctx.say(ctx.t('staff-remove-ask', { name: person.name }), {
    menu: [
      { label: ctx.t('button-remove-really'), press: staffPress('really', person.chat), style: 'danger' },
      { label: ctx.t('button-keep-staff'), press: staffPress('view', person.chat) },
    ],
  })
}

async function remove(ctx: BotContext, person: Person): Promise<void> {
  if (!(await dismiss(ctx, person))) return ctx.say(ctx.t('staff-last'))
  ctx.say(ctx.t('staff-removed', { name: person.name }))
  if (person.chat !== ctx.home) sayTo(ctx, person, 'staff-removed-you')
}

/** In their own words, whoever they are. */
function sayTo(
  ctx: BotContext,
  { chat, language = FALLBACK_LANGUAGE }: Person,
  key: string,
  role = '',
): void {
  const { texts } = ctx.deps
  const words = texts.t(language, key, { role: role && texts.t(language, `role-${role}`) })
  ctx.act('sendMessage', { chat_id: chat, text: words })
}
