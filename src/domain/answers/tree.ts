/** Reads a place in a tree: a button, a number, a name on the way down, or words for any place in it. */
import { choicesOf, type FormWorld, treeOf } from '../choices.ts'
import type { Draft, Part } from '../draft.ts'
import { type Input, type Reading, VALUE } from '../flow.ts'
import type { Question } from '../form.ts'
import { readChoice } from '../reading/choice.ts'
import { readMove } from '../reading/move.ts'
import { readNumber } from '../reading/number.ts'
import { complain, value, wrongKind } from './outcome.ts'

/** How many finds are offered for typed words. */
const MOST_FOUND = 6

export function inTree(
  question: Question,
  input: Input,
  draft: Draft,
  world: FormWorld,
  part: Part | undefined,
): Reading {
  const tree = treeOf(question, world)
  const descend = (id: string): Reading => {
    if (tree.isLeaf(id)) return value(id)
    return { type: 'part', part: { node: id } }
  }
  if (input.type === 'press') {
    if (input.value === VALUE.up) {
      const parent = part?.node ? tree.parent(part.node) : undefined
      return { type: 'part', part: parent && parent !== tree.root ? { node: parent } : {} }
    }
    // "My community is not here, or I do not know": the level reached is the answer.
    if (input.value === VALUE.done && part?.node && question.source === 'areas') return value(part.node)
    return tree.has(input.value) ? descend(input.value) : complain('complaint-gone')
  }
  if (input.type !== 'text') return wrongKind(input)
  const choices = choicesOf(question, draft, world)
  const number = readNumber(input.text)
  const chosen = number.ok ? choices[number.value - 1] : undefined
  if (chosen) return descend(chosen.id)
  const outOfRange = number.ok ? complain('complaint-out-of-range', { max: choices.length }) : undefined
  // 三十号 and 八一 are also names of places.
  if (outOfRange && /\d/.test(input.text.normalize('NFKC'))) return outOfRange
  const steer = readMove(input.text)
  if (steer === 'more' || steer === 'less') {
    return {
      type: 'part',
      part: { ...part, page: Math.max(0, (part?.page ?? 0) + (steer === 'more' ? 1 : -1)) },
    }
  }
  const listed = readChoice(input.text, choices)
  if (listed.ok) return descend(listed.value)
  const found = tree.search(input.text, MOST_FOUND)
  const [best, next] = found
  if (!best) return outOfRange ?? complain(`complaint-not-found-${question.source ?? 'services'}`)
  if (!next || (best.exact && !next.exact)) return descend(best.id)
  return { type: 'part', part: { found: found.map(({ id }) => id) }, note: { id: 'note-which-of-these' } }
}
