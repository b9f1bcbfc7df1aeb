/** Every reason that a reader may give has its words, in every language, with just what the reader hands over. */
import { readdirSync, readFileSync } from 'node:fs'
import { FluentParser, Visitor } from '@fluent/syntax'
import { describe, expect, it } from 'vitest'

const LANGUAGES = readdirSync('locales').map((file) => file.replace('.ftl', ''))

/** The variables of each message. */
function variables(language: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const entry of new FluentParser().parse(readFileSync(`locales/${language}.ftl`, 'utf8')).body) {
    if (entry.type !== 'Message') continue
    const names = new Set<string>()
    const visitor = new (class extends Visitor {
      override visitVariableReference({ id }: { id: { name: string } }) {
        names.add(id.name)
      }
    })()
    visitor.visit(entry)
    found.set(entry.id.name, [...names].sort())
  }
  return found
}

/** The details that come with a reason; most come with none. Those of days come with the dates they speak of. */
const DETAILS: Record<string, string[]> = {
  'too-long': ['limit', 'length'],
  'out-of-range': ['max'],
  'phone-several': ['phones'],
  'which-day': ['day', 'other'],
  past: ['asked', 'day'],
  'today-over': ['asked', 'day'],
  'not-a-workday': ['asked', 'day'],
  'too-far': ['asked', 'day', 'last'],
  'unknown-year': ['asked', 'day'],
}

const sources = readdirSync('src/domain/reading').map((file) =>
  readFileSync(`src/domain/reading/${file}`, 'utf8'),
)
/** `why: 'a' | 'b'` in types, `why: 'a'` and `refuse('a')` in code. */
const reasons = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/(?:\bwhy: |refuse\()('[\w-]+'(?: \| '[\w-]+')*)/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/'([\w-]+)'/g)].map(([, reason = '']) => reason),
    ),
  ),
)
// The readers of choices speak of it among themselves; a form never hears it.
reasons.delete('not-a-number')
const answers = ['../answer.ts', ...readdirSync('src/domain/answers')].map((file) =>
  readFileSync(`src/domain/answers/${file}`, 'utf8'),
)
const spoken = [...answers.join('\n').matchAll(/'complaint-([\w-]+)'/g)].map(([, reason = '']) => reason)

describe.each(LANGUAGES)('in %s', (language) => {
  const texts = variables(language)

  it.each([...reasons].sort())('a reader\'s "%s" has words', (reason) => {
    const needed = texts.get(`complaint-${reason}`)
    expect(needed).toBeDefined()
    expect(DETAILS[reason] ?? []).toEqual(expect.arrayContaining(needed ?? []))
  })

  it.each([...new Set(spoken)].sort())('a form\'s "%s" has words', (reason) => {
    expect(texts.has(`complaint-${reason}`)).toBe(true)
  })

  it('a thing that is not found has words for each tree', () => {
    for (const tree of ['services', 'areas']) expect(texts.get(`complaint-not-found-${tree}`)).toEqual([])
  })

  it('there are no words for a complaint that nobody makes', () => {
    const made = [...reasons, ...spoken, 'not-found-services', 'not-found-areas']
    const idle = [...texts.keys()].filter(
      (key) => key.startsWith('complaint-') && !made.includes(key.replace('complaint-', '')),
    )
    expect(idle).toEqual([])
  })
})

describe('the list of reasons', () => {
  it('is taken from the readers', () => {
    expect([...reasons]).toEqual(
      expect.arrayContaining([
        'empty',
        'too-long',
        'ambiguous',
        'not-a-name',
        'phone-several',
        'lunar-day',
        'past',
      ]),
    )
    expect(reasons.size).toBeGreaterThan(15)
  })
})
