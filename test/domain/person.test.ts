import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Invite, joined, type Person, type Role, serves } from '../../src/domain/person.ts'

const RANKS: Role[] = ['resident', 'helper', 'supervisor', 'administrator']
const AREAS = ['1501', '150102', '150104', '150102001']
const areas = fc.option(fc.uniqueArray(fc.constantFrom(...AREAS)), { nil: undefined })
const person: fc.Arbitrary<Person> = fc.record(
  { chat: fc.constant(5), name: fc.string(), role: fc.constantFrom(...RANKS), areas },
  { requiredKeys: ['chat', 'name', 'role'] },
)
const invite: fc.Arbitrary<Invite> = fc.record(
  { role: fc.constantFrom('helper', 'supervisor', 'administrator'), areas },
  { requiredKeys: ['role'] },
)

describe('somebody with an invite', () => {
  it('has at least that role, and never less than before', () => {
    fc.assert(
      fc.property(fc.option(person, { nil: undefined }), invite, (known, invited) => {
        const then = joined(known, invited, 5)
        expect(RANKS.indexOf(then.role)).toBe(
          Math.max(RANKS.indexOf(known?.role ?? 'resident'), RANKS.indexOf(invited.role)),
        )
      }),
    )
  })

  it('serves every place that they served before, and those of the invite', () => {
    fc.assert(
      fc.property(person, invite, fc.constantFrom(...AREAS), (known, invited, area) => {
        const then = joined(known, invited, 5)
        const lineage = AREAS.filter((each) => area.startsWith(each))
        if (known.role !== 'resident' && serves(known, lineage)) expect(serves(then, lineage)).toBe(true)
        if (invited.areas?.includes(area)) expect(serves(then, lineage)).toBe(true)
      }),
    )
  })

  it('is let in again, without the areas of before', () => {
    const gone: Person = { chat: 5, name: '刘芳', role: 'resident', removed: true, areas: ['150102'] }
    expect(joined(gone, { role: 'helper', areas: ['150104'] }, 5)).toEqual({
      chat: 5,
      name: '刘芳',
      role: 'helper',
      areas: ['150104'],
    })
  })
})
