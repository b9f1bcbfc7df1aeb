import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { inspectionRound, presentRound } from '../../src/domain/inspection.ts'
import { createInspectionSearch } from '../../src/domain/inspection-search.ts'

const shipped = inspectionRound.parse(JSON.parse(readFileSync('data/inspection/2024-13-6.json', 'utf8')))
const long = { ...shipped, id: 'long', inPlaceFrom: '2026-10-01', intakeEnds: '2026-12-31T18:00' }
const short = { ...shipped, id: 'short', inPlaceFrom: '2026-11-01', intakeEnds: '2026-11-10T18:00' }
const next = { ...shipped, id: 'next', inPlaceFrom: '2027-03-01', intakeEnds: '2027-04-30T18:00' }
/** Newest first. */
const rounds = [next, short, long, shipped]
const at = (date: string, minute = 600) => ({ date, minute })

describe('the round to speak of', () => {
  it.each([
    ['before any has begun', '2024-08-26', undefined],
    ['on its first day', '2024-08-27', '2024-13-6'],
    ['between two rounds the one that is over', '2026-09-30', '2024-13-6'],
    ['of two open ones the newer', '2026-11-05', 'short'],
    ['the open one, although a newer one is over', '2026-11-20', 'long'],
    ['not the next one, although it is known', '2027-02-28', 'short'],
    ['the next one from its day on', '2027-03-01', 'next'],
  ])('%s', (_, date, id) => {
    expect(presentRound(rounds, at(date))?.id).toBe(id)
  })

  it('changes in the minute in which its intake ends', () => {
    expect(presentRound(rounds, at('2026-11-10', 18 * 60 - 1))?.id).toBe('short')
    expect(presentRound(rounds, at('2026-11-10', 18 * 60))?.id).toBe('long')
    expect(presentRound([], at('2026-11-10'))).toBeUndefined()
  })
})

describe('a round that has not begun', () => {
  const search = createInspectionSearch(rounds)
  it('is not found before its day', () => {
    const before = search.find('公安局', at('2027-02-28'))
    expect(before.type === 'one' && before.place.round.id).toBe('short')
    const after = search.find('公安局', at('2027-03-01'))
    expect(after.type === 'one' && after.place.round.id).toBe('next')
  })
  it('leaves nothing to find where there is no other', () => {
    expect(createInspectionSearch([next]).find('公安局', at('2027-02-28'))).toEqual({
      type: 'none',
      nearest: [],
    })
  })
})
