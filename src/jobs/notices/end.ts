/** Ends a notice by itself: everybody was tried, its time is over, or nobody will get it like this. */
import { advance, type Notice, type NoticeAction } from '../../domain/notice.ts'
import { SYSTEM } from '../../domain/person.ts'
import type { Bench } from '../bench.ts'
import { entryId } from '../outbox-entries.ts'
import { changeNotice } from './change.ts'

export type Ending = Extract<NoticeAction, { type: 'finish' | 'expire' | 'fail' }>

export const finish: Ending = { type: 'finish', by: SYSTEM }
export const expire: Ending = { type: 'expire', by: SYSTEM }
export const fail = (trouble: string): Ending => ({ type: 'fail', by: SYSTEM, trouble })

/** Those who watch hear of it from its progress, and get the report. Undefined: somebody else ended it. */
export async function endNotice(
  { store, clock }: Pick<Bench, 'store' | 'clock'>,
  id: string,
  how: Ending,
): Promise<Notice | undefined> {
  const at = clock()
  const entries = (['progress', 'report'] as const).map((kind) => ({ id: entryId(kind, id, 0), due: at }))
  return await changeNotice(store, id, (notice) => advance(notice, how, at), entries)
}

export const isExpired = ({ expires }: Pick<Notice, 'expires'>, now: number): boolean =>
  expires !== undefined && now > expires
