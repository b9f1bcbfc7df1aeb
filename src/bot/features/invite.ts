/** `/invite`: one-time links. In a group, into the group; in an administrator's private chat, to a role and its areas. */
import { Composer } from 'grammy'
import type { Invite } from '../../domain/person.ts'
import { isAdministrator } from '../administrators.ts'
import { areaChoices, areasInWords, takeAreas } from '../areas.ts'
import { invitePress, readPress } from '../callback-data.ts'
import type { BangbanContext, BotContext } from '../context.ts'
import { awaitWords, type TakeWords } from './desk/words.ts'

/** How long a link is good; the first is usual. */
const DAYS = [7, 1, 30]
const USUAL = 7
const ROLES = ['helper', 'supervisor', 'administrator'] as const
type InvitedRole = Invite['role']

export function invite(): Composer<BangbanContext> {
  const composer = new Composer<BangbanContext>()

  composer.command('invite', async (ctx) => {
    if (!(await isAdministrator(ctx))) return ctx.say(ctx.t('invite-administrators-only'))
    if (!ctx.isPrivate) return await inviteToGroup(ctx)
    ctx.say(ctx.t('invite-ask'), {
      menu: ROLES.map((role) => ({ label: ctx.t(`role-${role}`), press: invitePress(role) })),
    })
  })

  composer.filter(
    (ctx) => ctx.isPrivate && readPress(ctx.pressed, 'n') !== undefined,
    async (ctx) => {
      if (!(await isAdministrator(ctx))) return ctx.note(ctx.t('invite-administrators-only'), true)
      const [asked, place, days] = readPress(ctx.pressed, 'n') ?? []
      const role = ROLES.find((each) => each === asked) ?? 'helper'
      // Administrators serve everywhere.
      const areas = role === 'administrator' ? [] : place?.split('.').filter(ctx.deps.catalog.areas.has)
      if (role !== 'administrator' && !areas?.length) return askAreas(ctx, role)
      const chosen = DAYS.find((each) => each === Number(days))
      if (chosen === undefined) return askDays(ctx, role, areas ?? [])
      await sayLink(ctx, role, areas ?? [], chosen)
    },
  )
  return composer
}

function askAreas(ctx: BotContext, role: InvitedRole): void {
  awaitWords(ctx, 'invite', role)
  ctx.say(ctx.t('invite-areas'), { menu: areaChoices(ctx, (area) => invitePress(role, area)) })
}

/** Areas typed for the role that was chosen. */
export const takeInviteAreas: TakeWords = async (ctx, role, words) => {
  if (!(await isAdministrator(ctx))) return true
  const areas = takeAreas(ctx, words, (area) => invitePress(role, area))
  if (areas) askDays(ctx, role as InvitedRole, areas)
  return areas !== undefined
}

function askDays(ctx: BotContext, role: InvitedRole, areas: readonly string[]): void {
  ctx.say(ctx.t('invite-days'), {
    menu: DAYS.map((days) => ({
      label: ctx.t('days', { count: days }),
      press: invitePress(role, areas.join('.'), days),
      ...(days === USUAL && { style: 'primary' as const }),
    })),
  })
}

async function sayLink(ctx: BotContext, role: InvitedRole, areas: string[], days: number): Promise<void> {
  const door = ctx.deps.doorOf(ctx.home)
  if (!door) return
  const code = await ctx.deps.store.people.invite({ role, ...(areas.length > 0 && { areas }) }, days)
  const who =
    areas.length > 0
      ? ctx.t('as-role', { role: ctx.t(`role-${role}`), areas: areasInWords(ctx, areas) })
      : ctx.t(`role-${role}`)
  ctx.say(ctx.t('invite-link', { role: who, url: door.startLink(code), days: String(days) }))
}

/** The link is needed for the answer, so it is made before the answer is decided; an unused one expires by itself. */
async function inviteToGroup(ctx: BangbanContext): Promise<void> {
  try {
    const { invite_link } = await ctx.api.createChatInviteLink(ctx.home, {
      member_limit: 1,
      expire_date: Math.floor(ctx.deps.clock() / 1000) + USUAL * 86_400,
    })
    ctx.say(ctx.t('invite-group-link', { url: invite_link, days: String(USUAL) }))
  } catch (error) {
    ctx.deps.logger.warn({ err: error }, 'no invite link for the group')
    ctx.say(ctx.t('invite-group-failed'))
  }
}
