/** People as the bot knows them, and what they may do. */
import type { Actor } from './request.ts'

export type Role = 'resident' | 'helper' | 'supervisor' | 'administrator'

export interface Person {
  /** Their private chat with the bot; also their id. */
  chat: number
  /** Display name: a resident's stays empty until they give one in a form. */
  name: string
  role: Role
  /** Of a helper: cadre, volunteer, … an id of `titles` in `data/desk.json`. */
  title?: string
  /** Areas that somebody serves; unset or empty: wherever their station is, a supervisor the whole city. */
  areas?: string[]
  /** Was staff and is no more: whoever is still in a station's group may not work there. */
  removed?: boolean
  /** BCP 47, one of the locales. Unset until chosen or told by the platform. */
  language?: string
}

/** A one-time right to a role, redeemed with `/start <code>`. */
export interface Invite {
  role: Exclude<Role, 'resident'>
  areas?: string[]
  /** Name given to the person by who invites them, shown to residents. */
  name?: string
}

/** What a role opens. The one table; what may happen to a request is in `life-cycle.ts`. */
export type Right = 'work' | 'desk' | 'supervise' | 'board' | 'bind' | 'invite' | 'staff' | 'notice'
const RIGHTS: Record<Role, readonly Right[]> = {
  resident: [],
  helper: ['work', 'desk'],
  supervisor: ['work', 'desk', 'supervise', 'board'],
  administrator: ['work', 'desk', 'supervise', 'board', 'bind', 'invite', 'staff', 'notice'],
}

export function may(person: Pick<Person, 'role' | 'removed'> | undefined, right: Right): boolean {
  return person !== undefined && !person.removed && RIGHTS[person.role].includes(right)
}

/**
 * As whom somebody acts on a request. `lineage`: the request's area and those it lies in. A supervisor of another
 * area is a helper like any other.
 */
export function actsAs(person: Person | undefined, lineage: readonly string[]): 'staff' | 'supervisor' {
  if (!may(person, 'supervise')) return 'staff'
  return serves(person, lineage) ? 'supervisor' : 'staff'
}

/** Whether somebody serves an area, given by itself and those it lies in. Administrators serve all. */
export function serves(person: Person | undefined, lineage: readonly string[]): boolean {
  if (!person) return false
  if (person.role === 'administrator' || !person.areas || person.areas.length === 0)
    return person.role !== 'helper'
  return lineage.some((area) => person.areas?.includes(area))
}

const RANKS: readonly Role[] = ['resident', 'helper', 'supervisor', 'administrator']

/**
 * Somebody with an invite: nobody loses a role or an area by opening another one's link, and whoever was removed
 * is let in again.
 */
export function joined(known: Person | undefined, invite: Invite, chat: number): Person {
  const isStaff = known !== undefined && known.role !== 'resident'
  const keeps = isStaff && RANKS.indexOf(known.role) >= RANKS.indexOf(invite.role)
  const { removed: _removed, areas: before, ...rest } = known ?? { chat, name: '', role: 'resident' as const }
  // None is everything for all but helpers: that must not become less.
  const isEverywhere = isStaff && known.role !== 'helper' && !before?.length
  const areas = isEverywhere
    ? []
    : [...new Set([...(isStaff ? (before ?? []) : []), ...(invite.areas ?? [])])]
  return {
    ...rest,
    chat,
    name: invite.name ?? rest.name,
    role: keeps ? known.role : invite.role,
    ...(areas.length > 0 && { areas }),
  }
}

/** The program itself. */
export const SYSTEM: Actor = { chat: 0, name: '', as: 'system' }
