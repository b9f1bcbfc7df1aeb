/** Nothing personal is ever shown in a station's chat, whatever the answers are and whatever happens. */
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answers } from '../../src/domain/form.ts'
import { type Action, isClosed } from '../../src/domain/request.ts'
import { catalog } from '../domain/form-world.ts'
import { asResident, type City, openCity, staff } from './city.ts'

let city: City
beforeAll(async () => {
  city = await openCity()
})
afterAll(() => city.close())

/** Rare characters, so that nothing of it stands on a card by chance. */
const rare = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'龘靐齉爨麤灪纞籱饢鱻'), minLength: min, maxLength: max })
const name = fc.oneof(rare(2, 4), fc.constantFrom('Zebulon Quixote', 'Äbbe Ö', '乌·齉爨'))
const phone = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }).map((n) => `+86139${String(n).padStart(8, '0')}`),
  fc.integer({ min: 2_000_000, max: 8_999_999 }).map((n) => `+86471${n}`),
)
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    item: fc.constantFrom(...catalog.services.items.map(({ id }) => id)),
    forWhom: fc.constantFrom('self', 'other'),
    name,
    theirName: name,
    phone,
    place: fc.constantFrom('150102', '150102001', '150102001001'),
    address: fc.oneof(rare(3, 60), fc.constant('40.84000,111.75000')),
    // A single character may be the first of a name, which is shown.
    remarks: fc.option(rare(3, 200)),
    circumstances: fc.subarray(['walk', 'see', 'hear', 'alone']),
    media: fc.option(fc.constant([{ kind: 'photo' as const, file: 'SECRET-FILE-ID' }])),
    own: rare(3, 30),
  })
  .map(({ own, ...answers }) => {
    const questions = catalog.services.item(answers.item)?.questions ?? []
    const texts = questions.filter(({ kind }) => kind === 'text').map(({ id }) => [id, own])
    return { ...answers, ...Object.fromEntries(texts) }
  })

/** What must not be seen of these answers. */
function secrets(answers: Answers): string[] {
  const digits = String(answers.phone).slice(3)
  const open = ['item', 'forWhom', 'place', 'phone']
  const words = Object.entries(answers).flatMap(([id, value]) =>
    typeof value === 'string' && !open.includes(id) ? [value] : [],
  )
  return [...words, digits, digits.slice(-7), 'SECRET-FILE-ID']
}

describe('in a station’s chat', () => {
  it('no name, telephone, address, free text or file is ever seen', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyAnswers,
        fc.array(fc.constantFrom('take', 'handBack', 'done', 'fail', 'cancel'), { maxLength: 4 }),
        fc.constantFrom('BB', 'HD'),
        fc.constantFrom('zh-CN', 'en'),
        async (answers, actions, kind, language) => {
          await city.server.client.flushall()
          const user = () => city.tg.user({ started: true })
          const [resident, helper, boss] = [user(), user(), user()]
          const station = city.tg.group({ members: [helper] })
          await city.store.stations.bind('1501', station.id)
          await city.store.people.put({ chat: station.id, name: '', role: 'resident', language })
          const number = await city.accept(resident, answers, { kind: kind as 'BB' | 'HD' })
          for (const type of actions) {
            const state = (await city.store.requests.get(number))?.request
            const possible = { submitted: ['take', 'cancel'], taken: ['handBack', 'done', 'fail', 'cancel'] }
            if (!state || isClosed(state.state)) break
            if (!possible[state.state as keyof typeof possible].includes(type)) continue
            const above = state.level === 'supervisor'
            const work = above ? ({ ...staff(boss), as: 'supervisor' } as const) : staff(helper)
            const by = type === 'cancel' ? asResident(resident) : work
            await city.act(number, { type, by, reason: '材料不全' } as Action)
          }
          const shown = city.shown(station.id)
          expect(shown.length).toBeGreaterThan(0)
          for (const secret of secrets(answers))
            for (const text of shown) expect(text.includes(secret) && `${secret} in ${text}`).toBe(false)
        },
      ),
      { numRuns: 40 },
    )
  }, 60_000)
})
