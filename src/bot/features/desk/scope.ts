/** What somebody may look through from here, and how it is sorted into lists. */
import { may, type Person, serves } from '../../../domain/person.ts'
import { isClosed, type ServiceRequest } from '../../../domain/request.ts'
import type { Brief } from '../../../store/store.ts'
import type { DeskList } from '../../callback-data.ts'
import type { BotContext } from '../../context.ts'
import { covers, lineageOf } from './actor.ts'

export interface Scope {
  /** Who asks. */
  chat: number
  person: Person | undefined
  /** The lists on offer; the first is shown unasked. */
  lists: readonly DeskList[]
  isIn(list: DeskList, brief: Brief): boolean
  /** Whether they may know of it: it is of their area, or theirs. */
  sees(request: Pick<ServiceRequest, 'area'>, holder: number | undefined): boolean
}

const IN_GROUP: DeskList[] = ['open', 'waiting', 'late', 'today']
const ALONE: DeskList[] = ['mine', 'waiting', 'late', 'today']
const ABOVE: DeskList[] = [...ALONE, 'above', 'answer']

/** Undefined: they may look through nothing here. In a station's group that is its areas, alone their own. */
export async function scopeOf(ctx: BotContext): Promise<Scope | undefined> {
  const { people, stations } = ctx.deps.store
  const chat = ctx.from?.id ?? ctx.home
  const person = await people.get(chat)
  if (person?.removed || (ctx.isPrivate && !may(person, 'desk'))) return undefined
  const areas = ctx.isPrivate ? [] : await stations.areasOf(ctx.home)
  const isNear = (request: Pick<ServiceRequest, 'area'>) =>
    ctx.isPrivate ? serves(person, lineageOf(ctx, request)) : covers(ctx, areas, request)
  const isOwn = (holder: number | undefined) => ctx.isPrivate && holder === chat
  const supervises = ctx.isPrivate && may(person, 'supervise')
  const hasAreas = supervises || (person?.areas ?? []).length > 0

  return {
    chat,
    person,
    lists: ctx.isPrivate ? (supervises ? ABOVE : hasAreas ? ALONE : ['mine']) : IN_GROUP,
    sees: (request, holder) => isNear(request) || isOwn(holder),
    isIn(list, brief) {
      const { state, level, late, day, holder } = brief
      const isOver = isClosed(state)
      switch (list) {
        case 'mine':
          return !isOver && isOwn(holder)
        case 'open':
          return !isOver && isNear(brief)
        case 'waiting':
          return state === 'submitted' && level === 'station' && isNear(brief)
        case 'late':
          return late && (!isOver || supervises) && (isNear(brief) || isOwn(holder))
        case 'today':
          return !isOver && day === ctx.now.date && (isNear(brief) || isOwn(holder))
        case 'above':
          return !isOver && level === 'supervisor' && isNear(brief)
        case 'answer':
          return isOver && isNear(brief)
      }
    },
  }
}
